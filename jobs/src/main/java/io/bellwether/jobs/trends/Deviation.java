package io.bellwether.jobs.trends;

import io.bellwether.contract.Measure;

/**
 * How far a count was above its mean, in units that compare among subjects.
 *
 * @param decade order of magnitude of the mean: only subjects of the same one are compared
 */
record Deviation(Measure measure, int decade, double value) {
    /** Those that compare with each other share this. */
    String pool() {
        return measure + " " + decade;
    }
}
