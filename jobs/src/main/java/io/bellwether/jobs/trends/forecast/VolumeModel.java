package io.bellwether.jobs.trends.forecast;

import io.bellwether.contract.Band;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** Foretells counts from their past alone. Mutable, for one thread. */
final class VolumeModel {
    /*
     * Level and usual: after each step the level moves towards its count, and the usual, a mean with a long memory, slowly.
     * What is k steps ahead is expected at the usual plus a part of the distance that shrinks with k (a damped level, after
     * Gardner and McKenzie, Management Science 31, 1985), times the ratio of its hour of the day (UTC). The ratios are
     * shrunken towards 1 and count only after two days, so that a thin series has none.
     *
     * The interval has no distribution behind it: for each k, two bounds of (count - expected) / sqrt(expected + 1) move
     * outwards by a large step when they were missed and inwards by a small one when not, so that in the long run each is
     * exceeded by a tenth (adaptive conformal inference, Gibbs and Candes, NeurIPS 2021). That holds for any series.
     */
    private static final byte VERSION = 1;
    private static final int HOURS = 24;
    private static final double LEVEL_WEIGHT = 0.4;
    private static final double DAMPING = 0.85;
    private static final double RATIO_WEIGHT = 0.15;
    private static final double RATIO_PRIOR = 3;
    private static final double MAX_RATIO = 8;
    private static final double OUTSIDE = 0.1;
    private static final double BOUND_STEP = 0.2;
    private static final float NORMAL_BOUND = 1.2816f;

    private final float[] ratios = new float[HOURS];
    private final int[] seen = new int[HOURS];
    private final float[] lower;
    private final float[] upper;
    private double level;
    private double usual;
    private int steps;

    VolumeModel(int horizon) {
        Arrays.fill(ratios, 1);
        lower = new float[horizon];
        upper = new float[horizon];
        Arrays.fill(lower, -NORMAL_BOUND);
        Arrays.fill(upper, NORMAL_BOUND);
    }

    /** Takes in the count of the next step. */
    void learn(double count, int hour, double weight) {
        double ratio = ratio(hour);
        double plain = count / ratio;
        steps++;
        level += Math.max(LEVEL_WEIGHT, 1.0 / steps) * (plain - level);
        usual += Math.max(weight, 1.0 / steps) * (plain - usual);
        double now = Math.min(MAX_RATIO, (count + 1) / (usual + 1));
        seen[hour]++;
        ratios[hour] += (float) (Math.max(RATIO_WEIGHT, 1.0 / seen[hour]) * (now - ratios[hour]));
    }

    /** The expectation so many steps ahead, with the interval in which four of five counts are to lie. */
    Band ahead(int steps, int hour) {
        double expected = Math.max(0, (usual + Math.pow(DAMPING, steps) * (level - usual)) * ratio(hour));
        double scale = Math.sqrt(expected + 1);
        return new Band(
                expected,
                Math.max(0, expected + lower[steps - 1] * scale),
                Math.max(expected, expected + upper[steps - 1] * scale));
    }

    /** Moves the bounds by what came of a forecast. */
    void score(int steps, double expected, double count) {
        double residual = (count - expected) / Math.sqrt(expected + 1);
        int i = steps - 1;
        upper[i] += (float) (BOUND_STEP * ((residual > upper[i] ? 1 : 0) - OUTSIDE));
        lower[i] -= (float) (BOUND_STEP * ((residual < lower[i] ? 1 : 0) - OUTSIDE));
        upper[i] = Math.max(0, upper[i]);
        lower[i] = Math.min(0, lower[i]);
    }

    double level() {
        return level;
    }

    int steps() {
        return steps;
    }

    private double ratio(int hour) {
        return seen[hour] < 2 ? 1 : (seen[hour] * ratios[hour] + RATIO_PRIOR) / (seen[hour] + RATIO_PRIOR);
    }

    byte[] toBytes() {
        ByteBuffer out = ByteBuffer.allocate(2
                + 2 * Double.BYTES
                + Integer.BYTES
                + HOURS * (Float.BYTES + Integer.BYTES)
                + lower.length * 2 * Float.BYTES);
        out.put(VERSION)
                .put((byte) lower.length)
                .putDouble(level)
                .putDouble(usual)
                .putInt(steps);
        for (int hour = 0; hour < HOURS; hour++) {
            out.putFloat(ratios[hour]).putInt(seen[hour]);
        }
        for (int i = 0; i < lower.length; i++) {
            out.putFloat(lower[i]).putFloat(upper[i]);
        }
        return out.array();
    }

    /** Of another horizon than it was written with, the bounds begin anew where there were none. */
    static VolumeModel fromBytes(byte[] bytes, int horizon) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        byte version = in.get();
        if (version != VERSION) {
            throw new IllegalArgumentException("State of a subject's forecast has version " + version
                    + ", but this release reads version " + VERSION
                    + ". Restore with the release that wrote it, or start the trends job without its state.");
        }
        VolumeModel model = new VolumeModel(horizon);
        int known = in.get();
        model.level = in.getDouble();
        model.usual = in.getDouble();
        model.steps = in.getInt();
        for (int hour = 0; hour < HOURS; hour++) {
            model.ratios[hour] = in.getFloat();
            model.seen[hour] = in.getInt();
        }
        for (int i = 0; i < Math.min(known, horizon); i++) {
            model.lower[i] = in.getFloat();
            model.upper[i] = in.getFloat();
        }
        return model;
    }
}
