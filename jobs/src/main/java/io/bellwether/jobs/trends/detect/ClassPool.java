package io.bellwether.jobs.trends.detect;

import static io.bellwether.contract.Invariant.require;

import java.io.Serializable;
import java.time.Duration;

/**
 * How surprising a window is for a subject that has too few windows of its own: by what is usual among the subjects of its
 * class, which are those of the same kind and the same {@link #decade} of volume.
 *
 * <p>Use: keep one {@link PoolState} per class. Of each subject that is warm, {@linkplain #learn learn} the
 * {@link Detector#deviation} of each window, or of a fixed sample of them. Of a subject whose verdict is
 * {@link Verdict.Refusal#WARM_UP}, give its deviation to {@link #surpriseOf}: the result compares with the surprise of a
 * warm subject and with the threshold of the same budget. As with the budget, it rests on whole slots (of an hour, with a
 * memory of a week) before that of the window, so the order within earlier slots changes nothing.
 *
 * @param quantile of the deviations beyond which one is in the tail at all
 * @param minWindows so many windows of other subjects must be known, decayed, before anything is surprising
 * @param memory half-life of what was learned
 */
public record ClassPool(double quantile, int minWindows, Duration memory) implements Serializable {
    /*
     * The same exponential tail as a warm series has, over the pooled histogram: surprise(z) = -log10(1 - q) +
     * (z - u) / (e ln 10) for z > u, with u the q-quantile, linear inside its bin, and e the mean excess over u, each
     * clipped at CLIP times the unclipped mean.
     */
    private static final double LN_10 = Math.log(10);
    private static final double CLIP = 3;
    private static final int LOWEST_DECADE = -1;
    private static final int HIGHEST_DECADE = 4;

    public ClassPool {
        require(quantile >= 0.5 && quantile < 1, "quantile must be at least 0.5 and below 1, but is %s", quantile);
        require(minWindows >= 1, "min-windows must be at least 1, but is %s", minWindows);
        require(
                memory.toMillis() >= SlottedHistogram.MEMORY_SLOTS,
                "memory must be at least %sms, but is %sms",
                SlottedHistogram.MEMORY_SLOTS,
                memory.toMillis());
    }

    /** The tail beyond 98 %, once a thousand windows are known, with a memory of a week. */
    public static ClassPool defaults() {
        return new ClassPool(0.98, 1_000, Duration.ofDays(7));
    }

    /** Order of magnitude of a subject's mean count, from -1 for all below 1 to 4 for all from 10,000 on. */
    public static int decade(double mean) {
        if (mean < 1) {
            return LOWEST_DECADE;
        }
        return (int) Math.min(HIGHEST_DECADE, Math.floor(Math.log10(mean)));
    }

    /**
     * Takes windows of warm subjects into the past of the class.
     *
     * @param count how many had this deviation; many have 0
     */
    public void learn(PoolState state, long windowStartMillis, double deviation, long count) {
        state.deviations.add(slot(windowStartMillis), deviation, count);
    }

    /** Decades; 0 for what is not in the tail, and while too little is known. */
    public double surpriseOf(PoolState state, long windowStartMillis, double deviation) {
        if (deviation <= 0) {
            return 0;
        }
        double[] weights = state.deviations.before(slot(windowStartMillis));
        double total = 0;
        for (double weight : weights) {
            total += weight;
        }
        if (total < minWindows) {
            return 0;
        }
        double threshold = quantile(weights, total);
        if (deviation <= threshold) {
            return 0;
        }
        double plain = meanExcess(weights, threshold, Double.MAX_VALUE);
        double scale = meanExcess(weights, threshold, CLIP * plain);
        double start = -Math.log10(1 - quantile);
        // Nothing of the class was ever above its quantile: it is in the tail, and how far out nobody knows.
        return scale > 0 ? start + (deviation - threshold) / (scale * LN_10) : start;
    }

    private double quantile(double[] weights, double total) {
        double above = 0;
        double target = (1 - quantile) * total;
        for (int bin = SlottedHistogram.BINS - 1; bin > 0; bin--) {
            if (above + weights[bin] >= target) {
                double upper = upperEdge(bin);
                return upper - (upper - SlottedHistogram.lowerEdge(bin)) * (target - above) / weights[bin];
            }
            above += weights[bin];
        }
        return upperEdge(0);
    }

    private static double meanExcess(double[] weights, double threshold, double limit) {
        double sum = 0;
        double weight = 0;
        for (int bin = SlottedHistogram.bin(threshold); bin < SlottedHistogram.BINS; bin++) {
            double middle = (SlottedHistogram.lowerEdge(bin) + upperEdge(bin)) / 2;
            if (middle > threshold) {
                sum += weights[bin] * Math.min(middle - threshold, limit);
                weight += weights[bin];
            }
        }
        return weight > 0 ? sum / weight : 0;
    }

    private static double upperEdge(int bin) {
        return SlottedHistogram.lowerEdge(bin + 1);
    }

    private long slot(long windowStartMillis) {
        return Math.floorDiv(windowStartMillis, memory.toMillis() / SlottedHistogram.MEMORY_SLOTS);
    }
}
