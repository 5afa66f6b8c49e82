/** Finds who drives the talk about a subject, on author keys. */
@NullMarked
package io.bellwether.jobs.trends.influence;

import org.jspecify.annotations.NullMarked;
