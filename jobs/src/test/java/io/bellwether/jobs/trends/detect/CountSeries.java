package io.bellwether.jobs.trends.detect;

import java.util.Random;

/** Simulated counts: negative binomial with a daily rhythm of 288 windows, and bursts where a test asks for them. */
final class CountSeries {
    static final int WINDOWS_PER_DAY = 288;

    private final Random random;
    private final double mean;
    private final double size;
    private final double dailyAmplitude;

    /**
     * @param size of the negative binomial: variance is mean + mean^2 / size
     * @param dailyAmplitude share of the mean by which the rhythm rises and falls
     */
    CountSeries(long seed, double mean, double size, double dailyAmplitude) {
        this.random = new Random(seed);
        this.mean = mean;
        this.size = size;
        this.dailyAmplitude = dailyAmplitude;
    }

    /** The count of a window, whose ordinary mean is multiplied. */
    double next(int window, double times) {
        double rhythm = 1 + dailyAmplitude * Math.sin(2 * Math.PI * window / WINDOWS_PER_DAY);
        return poisson(gamma(size) / size * mean * rhythm * times);
    }

    private double gamma(double shape) {
        // Marsaglia & Tsang 2000; shapes below 1 by the boost U^(1/shape).
        if (shape < 1) {
            return gamma(shape + 1) * Math.pow(random.nextDouble(), 1 / shape);
        }
        double d = shape - 1.0 / 3;
        double c = 1 / Math.sqrt(9 * d);
        while (true) {
            double normal = random.nextGaussian();
            double v = Math.pow(1 + c * normal, 3);
            if (v > 0 && Math.log(random.nextDouble()) < normal * normal / 2 + d - d * v + d * Math.log(v)) {
                return d * v;
            }
        }
    }

    private double poisson(double expected) {
        if (expected > 50) {
            return Math.max(0, Math.rint(expected + Math.sqrt(expected) * random.nextGaussian()));
        }
        double limit = Math.exp(-expected);
        double product = random.nextDouble();
        int count = 0;
        while (product > limit) {
            product *= random.nextDouble();
            count++;
        }
        return count;
    }
}
