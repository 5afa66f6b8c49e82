package io.bellwether.jobs.trends.detect;

/** The count distribution whose variance is {@code mean + dispersion * mean^2}; dispersion 0 is Poisson. */
final class NegativeBinomial {
    /*
     * P(X >= x) is summed upwards from x with the ratio of neighbours
     * P(i + 1) / P(i) = (i + k) / (i + 1) * mean / (mean + k), k = 1 / dispersion, until it exceeds the limit or what is
     * left cannot matter. ln gamma is Stirling's series after shifting its argument above 10, error below 1e-12.
     */
    private static final double POISSON_BELOW = 1e-6;
    private static final double NEGLIGIBLE = 1e-6;
    private static final int MAX_TERMS = 100_000;
    private static final double STIRLING_FROM = 10;

    private NegativeBinomial() {}

    /** Whether a count of at least {@code observed} has more than this probability. */
    static boolean likelier(double observed, double mean, double dispersion, double limit) {
        if (observed <= mean) {
            return true;
        }
        double count = Math.ceil(observed);
        double term = Math.exp(logProbability(count, mean, dispersion));
        double sum = 0;
        for (int i = 0; i < MAX_TERMS; i++) {
            sum += term;
            if (sum > limit) {
                return true;
            }
            double ratio = ratio(count + i, mean, dispersion);
            // What is left is at most a geometric series: the ratios fall.
            if (ratio < 1 && sum + term * ratio / (1 - ratio) <= limit * (1 + NEGLIGIBLE)) {
                return false;
            }
            term *= ratio;
        }
        return false;
    }

    private static double ratio(double count, double mean, double dispersion) {
        return (1 + count * dispersion) * mean / ((1 + mean * dispersion) * (count + 1));
    }

    private static double logProbability(double count, double mean, double dispersion) {
        if (dispersion < POISSON_BELOW) {
            return count * Math.log(mean) - mean - logGamma(count + 1);
        }
        double size = 1 / dispersion;
        return logGamma(count + size)
                - logGamma(size)
                - logGamma(count + 1)
                - size * Math.log1p(mean * dispersion)
                + count * Math.log(mean / (mean + size));
    }

    static double logGamma(double value) {
        double shift = 0;
        double z = value;
        while (z < STIRLING_FROM) {
            shift += Math.log(z);
            z++;
        }
        double inverse = 1 / z;
        double square = inverse * inverse;
        double series = inverse * (1.0 / 12 - square * (1.0 / 360 - square * (1.0 / 1260 - square / 1680)));
        return (z - 0.5) * Math.log(z) - z + 0.5 * Math.log(2 * Math.PI) + series - shift;
    }
}
