package io.bellwether.jobs.trends;

import java.nio.ByteBuffer;

/** How many stories all subjects together have in a window, as a decayed histogram. Mutable, for one thread at a time. */
final class OutageState {
    private static final byte VERSION = 1;
    private static final int BUCKETS = 192;
    private static final double GROWTH = 1.1;
    private static final double LOG_GROWTH = Math.log(GROWTH);
    private static final double RESCALE_ABOVE = 1e6;

    private final double[] buckets = new double[BUCKETS];
    private double increment = 1;
    private long learned;
    private long below;

    /** Windows that were learned. */
    long learned() {
        return learned;
    }

    /** So many windows in a row were below the limit. */
    long below() {
        return below;
    }

    void below(long windows) {
        below = windows;
    }

    void learn(double total, double halfLife) {
        increment *= Math.pow(2, 1 / halfLife);
        buckets[bucket(total)] += increment;
        learned++;
        if (increment > RESCALE_ABOVE) {
            for (int i = 0; i < BUCKETS; i++) {
                buckets[i] /= increment;
            }
            increment = 1;
        }
    }

    /** The lower edge of the bucket in which the quantile lies. */
    double quantile(double share) {
        double sum = 0;
        for (double bucket : buckets) {
            sum += bucket;
        }
        double before = 0;
        for (int i = 0; i < BUCKETS; i++) {
            before += buckets[i];
            if (before >= share * sum && buckets[i] > 0) {
                return i == 0 ? 0 : Math.pow(GROWTH, i - 1.0);
            }
        }
        return 0;
    }

    private static int bucket(double total) {
        return total < 1 ? 0 : Math.min(BUCKETS - 1, 1 + (int) Math.floor(Math.log(total) / LOG_GROWTH));
    }

    byte[] toBytes() {
        ByteBuffer out = ByteBuffer.allocate(1 + (BUCKETS + 1) * Double.BYTES + 2 * Long.BYTES);
        out.put(VERSION).putDouble(increment).putLong(learned).putLong(below);
        for (double bucket : buckets) {
            out.putDouble(bucket);
        }
        return out.array();
    }

    static OutageState fromBytes(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        byte version = in.get();
        if (version != VERSION) {
            throw new IllegalArgumentException("State of the watch for outages has version " + version
                    + ", but this release reads version " + VERSION
                    + ". Restore with the release that wrote it, or start the trends job without its state.");
        }
        OutageState state = new OutageState();
        state.increment = in.getDouble();
        state.learned = in.getLong();
        state.below = in.getLong();
        for (int i = 0; i < BUCKETS; i++) {
            state.buckets[i] = in.getDouble();
        }
        return state;
    }
}
