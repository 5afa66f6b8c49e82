package io.bellwether.jobs.trends.detect;

import static io.bellwether.contract.Invariant.require;

import java.io.Serializable;

/**
 * Shapes a {@link Detector}. All spans are in windows.
 *
 * @param halfLife after how many windows the slow expectation and the tails have forgotten half
 * @param fastSpan span of the fast expectation, an exponentially weighted mean
 * @param quantile beyond which residuals count as the tail
 * @param warmUp so many windows are learned before the first alarm
 * @param recordSpan an alarm must be the highest surprise of so many windows
 * @param twoSided whether a fall is news too
 */
public record DetectorParameters(
        double halfLife, double fastSpan, double quantile, int warmUp, int recordSpan, boolean twoSided, Guards guards)
        implements Serializable {
    public DetectorParameters {
        require(halfLife >= 1, "halfLife must be at least 1 window, but is %s", halfLife);
        require(fastSpan >= 1, "fastSpan must be at least 1 window, but is %s", fastSpan);
        require(quantile >= 0.5 && quantile < 1, "quantile must be at least 0.5 and below 1, but is %s", quantile);
        require(warmUp >= 1, "warmUp must be at least 1 window, but is %s", warmUp);
        require(
                recordSpan >= 1 && recordSpan <= RecordRule.MAX_SPAN,
                "recordSpan must be between 1 and %s windows, but is %s",
                RecordRule.MAX_SPAN,
                recordSpan);
    }

    /** For counts in windows of five minutes: two weeks slow, eight hours fast, two days of warm-up, half a day of record. */
    public static DetectorParameters forCounts() {
        return new DetectorParameters(2016, 96, 0.98, 576, 144, false, Guards.counts());
    }
}
