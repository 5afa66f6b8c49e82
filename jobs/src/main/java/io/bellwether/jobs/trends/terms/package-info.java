/** Which terms a subject is spoken of with, and which of them rise. Pure. */
@NullMarked
package io.bellwether.jobs.trends.terms;

import org.jspecify.annotations.NullMarked;
