/** Foretells how many stories a subject will have, and keeps the score. */
@NullMarked
package io.bellwether.jobs.trends.forecast;

import org.jspecify.annotations.NullMarked;
