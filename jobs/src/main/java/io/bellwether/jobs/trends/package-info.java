/** The job that turns analyzed posts into trends per subject and says which windows are unusual, and why. */
@NullMarked
package io.bellwether.jobs.trends;

import org.jspecify.annotations.NullMarked;
