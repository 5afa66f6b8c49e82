/** Finds terms that burst without belonging to what is watched already. */
@NullMarked
package io.bellwether.jobs.trends.emerging;

import org.jspecify.annotations.NullMarked;
