package io.bellwether.jobs.trends.detect;

import java.nio.ByteBuffer;

/** The median of a series with forgetting: one burst cannot drag it. */
final class StreamingMedian {
    /*
     * Stochastic approximation (Robbins & Monro 1951) of the minimum of E|x - m|, whose argument is the median; the step
     * is the mean absolute deviation, so it follows the series' own scale (frugal streaming: Ma, Muthukrishnan & Sandler
     * 2013). The gain a = max(0.7 / H, 1 / n) starts as a plain mean and ends with half-life H.
     */
    static final int BYTES = 2 * Double.BYTES;

    double median;
    double deviation;

    void learn(double value, long seen, double halfLife) {
        if (seen == 0) {
            median = value;
            return;
        }
        double gain = Math.max(0.7 / halfLife, 1.0 / (seen + 1));
        double residual = value - median;
        deviation += gain * (Math.abs(residual) - deviation);
        median += 2 * gain * deviation * Math.signum(residual);
    }

    void write(ByteBuffer out) {
        out.putDouble(median).putDouble(deviation);
    }

    void read(ByteBuffer in) {
        median = in.getDouble();
        deviation = in.getDouble();
    }
}
