package io.bellwether.jobs.trends;

import static io.bellwether.contract.Invariant.require;

import io.bellwether.jobs.trends.detect.DetectorParameters;
import io.bellwether.jobs.trends.detect.Guards;
import io.bellwether.jobs.trends.detect.Seasonality;
import java.io.Serializable;
import java.time.Duration;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * How unusual a window must be to be an anomaly.
 *
 * @param memory half-life of the slow expectation and of what counts as usual
 * @param fastMemory span of the fast expectation
 * @param recordMemory an anomaly must be the most surprising window of this span; for as long an episode may go on
 * @param quantile of the residuals beyond which a window is in the tail at all
 * @param warmUpWindows a subject's windows that are learned before it can alarm
 * @param threshold surprise below which no window is an anomaly, in decades; the budget may set a higher one
 * @param timeOfDay whose clock tells the time of day, by which each subject's counts are expected where that makes them more
 *     regular; null for none
 */
public record DetectionConfig(
        Duration memory,
        Duration fastMemory,
        Duration recordMemory,
        double quantile,
        int warmUpWindows,
        double threshold,
        @Nullable ZoneId timeOfDay,
        GuardsConfig guards,
        SeverityConfig severity)
        implements Serializable {
    private static final double MIN_SCALE = 0.5;
    /** The fewest longer windows of which a tail can be known. */
    private static final int MIN_LONG_WARM_UP = 100;

    public DetectionConfig {
        require(quantile >= 0.5 && quantile < 1, "quantile must be at least 0.5 and below 1, but is %s", quantile);
        require(warmUpWindows >= 1, "warm-up-windows must be at least 1, but is %s", warmUpWindows);
        require(threshold > 0, "threshold must be above 0, but is %s", threshold);
        requirePositive(memory, "memory");
        requirePositive(fastMemory, "fast-memory");
        requirePositive(recordMemory, "record-memory");
    }

    public static DetectionConfig defaults() {
        return new DetectionConfig(
                Duration.ofDays(7),
                Duration.ofHours(8),
                Duration.ofHours(12),
                0.98,
                576,
                3.5,
                ZoneId.of("Asia/Shanghai"),
                GuardsConfig.defaults(),
                SeverityConfig.defaults());
    }

    /** For windows of another length: the warm-up is as long in time, but takes no fewer windows than a tail needs. */
    DetectionConfig inWindowsOf(Duration longer, Duration window) {
        long windows = warmUpWindows * window.toMillis() / longer.toMillis();
        return new DetectionConfig(
                memory,
                fastMemory,
                recordMemory,
                quantile,
                (int) Math.min(warmUpWindows, Math.max(MIN_LONG_WARM_UP, windows)),
                threshold,
                timeOfDay,
                guards,
                severity);
    }

    /** The rhythm that is learned of each subject in windows of this length; null for none. */
    @Nullable
    Seasonality rhythm(Duration window) {
        return timeOfDay == null ? null : new Seasonality(Duration.ofDays(1), timeOfDay, window);
    }

    /** The same in windows of this length. */
    DetectorParameters parameters(Duration window) {
        return new DetectorParameters(
                windows(memory, window),
                windows(fastMemory, window),
                quantile,
                warmUpWindows,
                (int) windows(recordMemory, window),
                false,
                new Guards(guards.minStories(), guards.minExcess(), guards.chanceLimit(), MIN_SCALE, 0));
    }

    private static double windows(Duration span, Duration window) {
        return Math.max(1, (double) span.toMillis() / window.toMillis());
    }

    private static void requirePositive(Duration duration, String name) {
        require(duration.toMillis() >= 1, "%s must be at least 1ms, but is %sms", name, duration.toMillis());
    }
}
