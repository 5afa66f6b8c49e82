package io.bellwether.jobs.trends;

import io.bellwether.contract.Measure;

/**
 * A measure that rose and has not come down again.
 *
 * @param opened start of the window in which it rose
 * @param bound it counts as raised from here on: halfway between what was expected and observed, at most the upper bound of
 *     the ordinary at the time
 * @param below so many windows in a row were below the bound
 */
record Episode(Measure measure, long opened, double bound, int below) {}
