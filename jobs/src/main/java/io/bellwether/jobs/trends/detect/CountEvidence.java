package io.bellwether.jobs.trends.detect;

/**
 * How much a count speaks for three times the usual rather than for the usual, in nats: a straight line in the count.
 *
 * @param slope per count, above 0
 * @param offset what a count of 0 speaks against it
 */
record CountEvidence(double slope, double offset) {
    /*
     * log NB(x; R mu, k) / NB(x; mu, k) = x log(R (k + mu) / (k + R mu)) - k log((k + R mu) / (k + mu)), k = 1 / dispersion.
     * Summed over windows it is what Page's CUSUM (Biometrika 1954) sums, which finds a lasting change of rate soonest for
     * its false alarms (Lorden 1971; Moustakides 1986). R = 3 finds bursts of four times as well as R = 4 and longer ones
     * sooner (measured on simulated series).
     */
    private static final double TIMES = 3;
    private static final double MIN_DISPERSION = 1e-3;
    private static final double NEARLY_POISSON = 1e-6;
    private static final int NEWTON_STEPS = 4;

    static CountEvidence of(double mean, double dispersion) {
        double size = 1 / Math.max(MIN_DISPERSION, dispersion);
        double raised = Math.log1p((TIMES - 1) * mean / (size + mean));
        return new CountEvidence(Math.log(TIMES) - raised, size * raised);
    }

    /**
     * How much a single count speaks for the rate that explains it best, in nats: by Chernoff's bound chance reaches it with
     * a probability of at most exp(-nats). 0 up to the mean.
     */
    static double divergence(double count, double mean, double dispersion) {
        if (count <= mean) {
            return 0;
        }
        double size = 1 / Math.max(NEARLY_POISSON, dispersion);
        double raised = Math.log1p((count - mean) / (size + mean));
        return count * (Math.log(count / mean) - raised) - size * raised;
    }

    /** The least count from {@code start} on whose divergence is that high, to a thousandth of it. */
    static double countForDivergence(double nats, double start, double mean, double dispersion) {
        double count = Math.max(start, mean);
        double size = 1 / Math.max(NEARLY_POISSON, dispersion);
        double missing = nats - divergence(count, mean, dispersion);
        if (missing > 0) {
            // Newton's method from above, where a convex function has it converge without overshooting.
            count = mean + (count - mean) + nats + 2 * Math.sqrt(nats * mean * (1 + mean / size));
            for (int i = 0; i < NEWTON_STEPS; i++) {
                double over = divergence(count, mean, dispersion) - nats;
                double slope = Math.log(count / mean) - Math.log1p((count - mean) / (size + mean));
                count -= over / slope;
            }
        }
        return count;
    }

    double nats(double count) {
        return slope * count - offset;
    }

    /** The least count that speaks for it this much. */
    double countFor(double nats) {
        return (nats + offset) / slope;
    }
}
