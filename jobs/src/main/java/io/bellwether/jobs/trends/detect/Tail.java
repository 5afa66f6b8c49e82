package io.bellwether.jobs.trends.detect;

import java.nio.ByteBuffer;

/** How surprising a residual is among those of the past, as decades of an exponential tail above a high quantile. */
final class Tail {
    /*
     * Peaks over threshold (Pickands 1975; Balkema & de Haan 1974), streaming as in SPOT (Siffer et al., KDD 2017), with
     * shape 0: surprisal(r) = -log10(1 - q) + (r - u) / (e ln 10) for r > u, else 0. u is the q-quantile of a decayed
     * histogram of 64 log-spaced buckets with growth 1.25, linear inside a bucket; e is the mean excess above u, each
     * excess clipped at 3e when it is learned. Decay grows the increment instead of touching every bucket. The histogram
     * is laid around the first residual that is not 0, and shifted when a larger one comes, so that the scale of a series
     * changes nothing. The number is a ranking, not a probability.
     */
    static final int BYTES = Tail.BUCKETS * Float.BYTES + 4 * Double.BYTES;

    private static final int BUCKETS = 64;
    private static final double GROWTH = 1.25;
    private static final double LOG_GROWTH = Math.log(GROWTH);
    private static final double LN_10 = Math.log(10);
    private static final double LOWEST_SHARE_OF_FIRST = 1e-3;
    private static final double RESCALE_ABOVE = 1e6;
    private static final double START_WEIGHT = 20;
    private static final double CLIP = 3;
    private static final double START_SHARE = 0.3;

    private final float[] buckets = new float[BUCKETS];
    /** Upper edge of the first bucket; 0 while every residual was 0. */
    private double lowest;

    private double increment = 1;
    private double meanExcess;
    private double excessWeight;

    /** What {@link #quantile} last said, and of which share; that share is 0 after a change. */
    private double knownQuantile;

    private double knownShare;

    /** Decades; 0 below the quantile. */
    double surprise(double residual, double quantile, double minScale) {
        double threshold = quantile(quantile);
        if (residual <= threshold) {
            return 0;
        }
        double scale = scale(threshold, minScale);
        double start = -Math.log10(1 - quantile);
        // Nothing but zeros so far and no floor for the scale: the guards decide, not a division.
        return scale > 0 ? start + (residual - threshold) / (scale * LN_10) : start;
    }

    /** The residual whose surprise is this many decades. */
    double residualAt(double surprise, double quantile, double minScale) {
        double threshold = quantile(quantile);
        double decades = Math.max(0, surprise + Math.log10(1 - quantile));
        return threshold + decades * scale(threshold, minScale) * LN_10;
    }

    void learn(double residual, double quantile, Decay decay) {
        double threshold = quantile(quantile);
        if (residual > threshold) {
            learnExcess(residual - threshold, threshold, (1 - quantile) * decay.halfLife());
        }
        knownShare = 0;
        increment *= decay.growth();
        buckets[bucketToFill(residual)] += (float) increment;
        if (increment > RESCALE_ABOVE) {
            for (int i = 0; i < BUCKETS; i++) {
                buckets[i] = (float) (buckets[i] / increment);
            }
            increment = 1;
        }
    }

    private void learnExcess(double excess, double threshold, double maxWeight) {
        if (meanExcess == 0) {
            meanExcess = Math.max(excess, START_SHARE * threshold);
            excessWeight = START_WEIGHT;
            return;
        }
        excessWeight = Math.min(excessWeight + 1, Math.max(START_WEIGHT, maxWeight));
        meanExcess += (Math.min(excess, CLIP * meanExcess) - meanExcess) / excessWeight;
    }

    private double scale(double threshold, double minScale) {
        double learned = meanExcess > 0 ? meanExcess : START_SHARE * threshold;
        return Math.max(learned, minScale);
    }

    private double quantile(double share) {
        if (knownShare != share) {
            knownQuantile = findQuantile(share);
            knownShare = share;
        }
        return knownQuantile;
    }

    /** From above, since it is high: few buckets lie there. */
    private double findQuantile(double share) {
        double left = (1 - share) * total();
        for (int i = BUCKETS - 1; i >= 0; i--) {
            if (buckets[i] > 0 && buckets[i] >= left) {
                double start = i == 0 ? 0 : upperEdge(i - 1);
                double end = upperEdge(i);
                return end - (end - start) * left / buckets[i];
            }
            left -= buckets[i];
        }
        return 0;
    }

    /** In four sums, which do not wait for each other. */
    private double total() {
        double first = 0;
        double second = 0;
        double third = 0;
        double fourth = 0;
        for (int i = 0; i < BUCKETS; i += 4) {
            first += buckets[i];
            second += buckets[i + 1];
            third += buckets[i + 2];
            fourth += buckets[i + 3];
        }
        return first + second + (third + fourth);
    }

    private double upperEdge(int bucket) {
        return lowest * Math.pow(GROWTH, bucket);
    }

    private int bucketToFill(double residual) {
        if (residual <= 0) {
            return 0;
        }
        if (lowest == 0) {
            lowest = residual * LOWEST_SHARE_OF_FIRST;
        }
        if (residual <= lowest) {
            return 0;
        }
        int bucket = (int) Math.ceil(Math.log(residual / lowest) / LOG_GROWTH);
        if (bucket < BUCKETS) {
            return bucket;
        }
        shift(bucket - BUCKETS + 1);
        return BUCKETS - 1;
    }

    private void shift(int steps) {
        float merged = 0;
        for (int i = 0; i <= Math.min(steps, BUCKETS - 1); i++) {
            merged += buckets[i];
        }
        for (int i = 1; i < BUCKETS; i++) {
            int from = i + steps;
            buckets[i] = from < BUCKETS ? buckets[from] : 0;
        }
        buckets[0] = merged;
        lowest *= Math.pow(GROWTH, steps);
    }

    void write(ByteBuffer out) {
        for (float bucket : buckets) {
            out.putFloat(bucket);
        }
        out.putDouble(lowest).putDouble(increment).putDouble(meanExcess).putDouble(excessWeight);
    }

    void read(ByteBuffer in) {
        knownShare = 0;
        for (int i = 0; i < BUCKETS; i++) {
            buckets[i] = in.getFloat();
        }
        lowest = in.getDouble();
        increment = in.getDouble();
        meanExcess = in.getDouble();
        excessWeight = in.getDouble();
    }
}
