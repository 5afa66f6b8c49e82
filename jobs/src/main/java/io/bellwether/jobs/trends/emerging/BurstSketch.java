package io.bellwether.jobs.trends.emerging;

import java.nio.ByteBuffer;
import java.util.Collection;

/** What is usual for the terms of a shard: mean and variance per window, in bounded space. Mutable, for one thread. */
final class BurstSketch {
    /*
     * SigniTrend (Schubert, Weiler and Kriegel, KDD 2014): exponentially weighted mean and variance in hash tables. Each
     * term has one cell per row; a cell learns the most that any of its terms had, so a term's cell with the smallest mean
     * overestimates what is usual for it least, and never underestimates: a collision can hide a burst, not invent one.
     *   score = (x - max(mean, b)) / (sqrt(variance) + b)
     * with the background b that makes the first sight of a rare term finite.
     */
    static final int CELLS = 4_096;

    private static final int ROWS = 2;
    private static final byte VERSION = 1;

    private final float[] means = new float[ROWS * CELLS];
    private final float[] variances = new float[ROWS * CELLS];
    private int learned;

    /** What is usual for a term. */
    record Usual(double mean, double deviation) {
        double score(double stories, double background) {
            return (stories - Math.max(mean, background)) / (deviation + background);
        }
    }

    Usual usual(String key) {
        int best = cell(key, 0);
        for (int row = 1; row < ROWS; row++) {
            int other = cell(key, row);
            if (means[other] < means[best]) {
                best = other;
            }
        }
        return new Usual(means[best], Math.sqrt(variances[best]));
    }

    /** Learns a window of all terms; a term that is not named had no story. */
    void learn(Collection<TermTally> tallies, double alpha) {
        float[] most = new float[ROWS * CELLS];
        for (TermTally tally : tallies) {
            for (int row = 0; row < ROWS; row++) {
                int cell = cell(tally.key(), row);
                most[cell] = Math.max(most[cell], (float) tally.stories());
            }
        }
        double weight = Math.max(alpha, 1.0 / (learned + 1));
        for (int cell = 0; cell < most.length; cell++) {
            double delta = most[cell] - means[cell];
            means[cell] += (float) (weight * delta);
            variances[cell] = (float) ((1 - weight) * (variances[cell] + weight * delta * delta));
        }
        learned++;
    }

    /** Windows learned so far. */
    int learned() {
        return learned;
    }

    private static int cell(String key, int row) {
        int hash = 0x811C9DC5 + row * 0x3D4D51CB;
        for (int i = 0; i < key.length(); i++) {
            hash = (hash ^ key.charAt(i)) * 0x01000193;
        }
        hash = (hash ^ (hash >>> 16)) * 0x85EBCA6B;
        hash = (hash ^ (hash >>> 13)) * 0xC2B2AE35;
        return row * CELLS + ((hash ^ (hash >>> 16)) & (CELLS - 1));
    }

    /** The cells that were ever touched, so that a young sketch is small. */
    byte[] toBytes() {
        int used = 0;
        for (float mean : means) {
            used += mean == 0 ? 0 : 1;
        }
        ByteBuffer out = ByteBuffer.allocate(1 + 2 * Integer.BYTES + used * (Short.BYTES + 2 * Float.BYTES))
                .put(VERSION)
                .putInt(learned)
                .putInt(used);
        for (int cell = 0; cell < means.length; cell++) {
            if (means[cell] != 0) {
                out.putShort((short) cell).putFloat(means[cell]).putFloat(variances[cell]);
            }
        }
        return out.array();
    }

    static BurstSketch fromBytes(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        byte version = in.get();
        if (version != VERSION) {
            throw new IllegalArgumentException("State of the search for emerging topics has version " + version
                    + ", but this release reads version " + VERSION
                    + ". Restore with the release that wrote it, or start the trends job without its state.");
        }
        BurstSketch sketch = new BurstSketch();
        sketch.learned = in.getInt();
        for (int left = in.getInt(); left > 0; left--) {
            int cell = in.getShort() & 0xFFFF;
            sketch.means[cell] = in.getFloat();
            sketch.variances[cell] = in.getFloat();
        }
        return sketch;
    }
}
