package io.bellwether.jobs.trends.detect;

import static io.bellwether.contract.Invariant.require;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a {@link SeriesDetector} judges.
 *
 * @param seasonality a rhythm that the series repeats; null for none
 * @param buckets windows that the rows are summed in; null where each row is a window
 * @param twoSided whether a fall is news too
 * @param threshold surprise from which on a value is an anomaly, in decades
 * @param warmUp windows that are learned before the first anomaly
 */
public record SeriesOptions(
        @Nullable Seasonality seasonality, @Nullable Buckets buckets, boolean twoSided, double threshold, int warmUp) {
    public SeriesOptions {
        require(threshold > 0, "threshold must be above 0, but is %s", threshold);
        require(warmUp >= 1, "warm-up must be at least 1, but is %s", warmUp);
        require(
                !twoSided || buckets == null,
                "two-sided needs whole windows, since a bucket that fills always begins low: leave out one of both");
    }

    /** No seasonality, a window a row, rises only, the threshold of the trends job, a hundred values of warm-up. */
    public static SeriesOptions defaults() {
        return new SeriesOptions(null, null, false, 4.5, 100);
    }

    /**
     * Windows in which the values of rows are summed.
     *
     * @param zeros whether a bucket without rows counts as 0; else it is unknown
     */
    public record Buckets(Duration length, boolean zeros) {
        public Buckets {
            require(length.toMillis() >= 1, "bucket must be at least 1ms, but is %s", length);
        }
    }
}
