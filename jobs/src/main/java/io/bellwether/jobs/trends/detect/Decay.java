package io.bellwether.jobs.trends.detect;

/**
 * How fast a histogram forgets.
 *
 * @param halfLife in values that are learned
 * @param growth of the weight of each next value, which is the same as decay of all before it
 */
record Decay(double halfLife, double growth) {
    static Decay of(double halfLife) {
        return new Decay(halfLife, Math.pow(2, 1 / halfLife));
    }
}
