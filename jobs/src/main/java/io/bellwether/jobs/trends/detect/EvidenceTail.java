package io.bellwether.jobs.trends.detect;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * How surprising the evidence of the last windows of a series is among that of its past, and those windows themselves. What
 * the count model explains badly, such as counts that depend on each other, is usual here soon and surprises no more.
 */
final class EvidenceTail {
    /*
     * Exponential tail as in Tail, but of a known unit: nats. Above its 98 % quantile u, true negative binomial counts have
     * a mean excess of about 1 nat, which is the start value and the floor of the scale: surprise(r) = -log10(P(R > u)) +
     * (r - u) / (max(e, 1) ln 10). Evidence is 0 for most windows, so P(R > u) is read from the histogram, not assumed.
     */
    static final int SPAN = 8;
    static final int BYTES =
            1 + (EvidenceTail.SPAN - 1) * Float.BYTES + EvidenceTail.BUCKETS * Float.BYTES + 3 * Double.BYTES;

    private static final int BUCKETS = 24;
    private static final double LOWEST = 0.25;
    private static final double GROWTH = 1.45;
    private static final double LOG_GROWTH = Math.log(GROWTH);
    private static final double QUANTILE = 0.98;
    private static final double MIN_SCALE = 1;
    private static final double START_WEIGHT = 20;
    private static final double MAX_WEIGHT = 40;
    private static final double CLIP = 3;
    private static final double RESCALE_ABOVE = 1e6;
    private static final double LN_10 = Math.log(10);

    /** Counts without what the time added to them. */
    private final float[] recent = new float[SPAN - 1];

    private int known;
    private final float[] buckets = new float[BUCKETS];
    private double increment = 1;
    private double meanExcess = MIN_SCALE;
    private double excessWeight = START_WEIGHT;
    /** What {@link #excess} last said; null after a change. */
    private @Nullable Excess knownExcess;

    /**
     * The evidence of the newest learned windows, as many as speak most for a change; 0 where none does.
     *
     * @param seasonal what the time adds now: as if the windows before had been at the same time
     */
    double before(CountEvidence evidence, int windows, double seasonal) {
        double sum = 0;
        double best = 0;
        for (int i = known - 1; i >= Math.max(0, known - windows); i--) {
            sum += evidence.nats(Math.max(0, recent[i] + seasonal));
            best = Math.max(best, sum);
        }
        return best;
    }

    /** Decades; 0 below the quantile. */
    double surprise(double nats) {
        Excess excess = excess();
        return nats <= excess.above()
                ? 0
                : excess.decades() + (nats - excess.above()) / (Math.max(meanExcess, MIN_SCALE) * LN_10);
    }

    /** The evidence whose surprise is this many decades. */
    double natsAt(double surprise) {
        Excess excess = excess();
        return excess.above() + Math.max(0, surprise - excess.decades()) * Math.max(meanExcess, MIN_SCALE) * LN_10;
    }

    /** Takes a window into the past, by its count without what the time added to it. */
    void learn(double count, double nats, Decay decay) {
        double above = excess().above();
        if (nats > above) {
            excessWeight = Math.min(excessWeight + 1, MAX_WEIGHT);
            meanExcess += (Math.min(nats - above, CLIP * meanExcess) - meanExcess) / excessWeight;
        }
        knownExcess = null;
        increment *= decay.growth();
        buckets[bucket(nats)] += (float) increment;
        if (increment > RESCALE_ABOVE) {
            for (int i = 0; i < BUCKETS; i++) {
                buckets[i] = (float) (buckets[i] / increment);
            }
            increment = 1;
        }
        if (known == recent.length) {
            System.arraycopy(recent, 1, recent, 0, known - 1);
            known--;
        }
        recent[known++] = (float) count;
    }

    /** Windows on either side of a gap are not added up. */
    void forgetRecent() {
        known = 0;
    }

    /** Where the tail begins, and how rarely the past was above it. */
    private record Excess(double above, double decades) {}

    private Excess excess() {
        Excess excess = knownExcess;
        if (excess == null) {
            excess = findExcess();
            knownExcess = excess;
        }
        return excess;
    }

    private Excess findExcess() {
        double total = 0;
        for (float bucket : buckets) {
            total += bucket;
        }
        double inTail = 0;
        int bucket = BUCKETS - 1;
        while (bucket > 0 && inTail + buckets[bucket] <= (1 - QUANTILE) * total) {
            inTail += buckets[bucket];
            bucket--;
        }
        double atLeast = increment / 2;
        return new Excess(upperEdge(bucket), Math.log10(Math.max(total, increment) / Math.max(inTail, atLeast)));
    }

    private static int bucket(double nats) {
        if (nats <= LOWEST) {
            return 0;
        }
        return (int) Math.min(BUCKETS - 1.0, Math.ceil(Math.log(nats / LOWEST) / LOG_GROWTH));
    }

    private static double upperEdge(int bucket) {
        return LOWEST * Math.pow(GROWTH, bucket);
    }

    void write(ByteBuffer out) {
        out.put((byte) known);
        for (int i = 0; i < recent.length; i++) {
            out.putFloat(i < known ? recent[i] : 0);
        }
        for (float bucket : buckets) {
            out.putFloat(bucket);
        }
        out.putDouble(increment).putDouble(meanExcess).putDouble(excessWeight);
    }

    void read(ByteBuffer in) {
        knownExcess = null;
        known = in.get();
        for (int i = 0; i < recent.length; i++) {
            recent[i] = in.getFloat();
        }
        for (int i = 0; i < BUCKETS; i++) {
            buckets[i] = in.getFloat();
        }
        increment = in.getDouble();
        meanExcess = in.getDouble();
        excessWeight = in.getDouble();
    }
}
