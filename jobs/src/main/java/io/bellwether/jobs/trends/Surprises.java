package io.bellwether.jobs.trends;

/** How surprising a window was in each measure, in decades. */
record Surprises(double volume, double negative, double share) {
    static final Surprises NONE = new Surprises(0, 0, 0);

    Surprises highest(Surprises other) {
        return new Surprises(
                Math.max(volume, other.volume), Math.max(negative, other.negative), Math.max(share, other.share));
    }

    double highest() {
        return Math.max(volume, Math.max(negative, share));
    }
}
