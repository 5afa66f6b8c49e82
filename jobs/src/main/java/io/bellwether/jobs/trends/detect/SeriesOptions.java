package io.bellwether.jobs.trends.detect;

import static io.bellwether.contract.Invariant.require;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a {@link SeriesDetector} judges.
 *
 * @param seasonality length of a rhythm that the series repeats, such as a day; null for none
 * @param twoSided whether a fall is news too
 * @param threshold surprise from which on a value is an anomaly, in decades
 * @param warmUp values that are learned before the first anomaly
 */
public record SeriesOptions(@Nullable Duration seasonality, boolean twoSided, double threshold, int warmUp) {
    public SeriesOptions {
        require(threshold > 0, "threshold must be above 0, but is %s", threshold);
        require(warmUp >= 1, "warm-up must be at least 1, but is %s", warmUp);
    }

    /** No seasonality, rises only, five decades, a hundred values of warm-up. */
    public static SeriesOptions defaults() {
        return new SeriesOptions(null, false, 5, 100);
    }
}
