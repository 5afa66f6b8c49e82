package io.bellwether.jobs.trends.detect;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Judges one series of timed values as the trends job judges its windows: feed the rows in their order, each gets its
 * verdict from the rows before it alone. Gaps are allowed: nothing is learned from them. Constant memory. One thread.
 *
 * <p>As long as every value so far is a whole number of at least 0 the series counts as counts, and small numbers and what
 * chance explains raise no anomaly; from the first other value on only the scale of the series decides.
 */
public final class SeriesDetector {
    private static final double HALF_LIFE = 2016;
    private static final double FAST_SPAN = 96;
    private static final double QUANTILE = 0.98;
    private static final int RECORD_SPAN = 144;
    private static final double GAP = 1.5;
    private static final double INTERVAL_HALF_LIFE = 100;

    private final SeriesOptions options;
    private final Detector counting;
    private final Detector measuring;
    private final DetectorState state = new DetectorState();
    private final StreamingMedian interval = new StreamingMedian();
    private final @Nullable SeasonalProfile profile;
    private boolean counts = true;
    private long intervals;
    private @Nullable Instant previous;

    public SeriesDetector(SeriesOptions options) {
        this.options = options;
        counting = new Detector(parameters(options, Guards.counts()));
        measuring = new Detector(parameters(options, Guards.values()));
        Duration seasonality = options.seasonality();
        profile = seasonality == null ? null : new SeasonalProfile(seasonality);
    }

    /**
     * Judges and learns the next value.
     *
     * @throws IllegalArgumentException if the value is not finite; the series stays as it was
     */
    public SeriesPoint next(Instant time, double value) {
        double seasonal = profile == null ? 0 : profile.at(time);
        Detector.Input input = new Detector.Input(value, seasonal, options.threshold(), 0);
        counts = counts && value >= 0 && value == Math.rint(value);
        Detector detector = counts ? counting : measuring;
        detector.skip(state, windowsMissing(time));
        Verdict verdict = detector.judge(state, input);
        if (profile != null) {
            profile.learn(time, value - state.slow.median);
        }
        detector.learn(state, input, verdict.surprise());
        double surprise = verdict.record() ? verdict.surprise() : 0;
        return new SeriesPoint(
                verdict.expected(),
                verdict.lower(),
                verdict.upper(),
                surprise / (surprise + options.threshold()),
                verdict.alarms(options.threshold()));
    }

    private long windowsMissing(Instant time) {
        Instant before = previous;
        previous = time;
        if (before == null || !time.isAfter(before)) {
            return 0;
        }
        double gap = Duration.between(before, time).toMillis();
        boolean known = intervals > 0 && interval.median > 0;
        long missing = known && gap > GAP * interval.median ? Math.round(gap / interval.median) - 1 : 0;
        interval.learn(gap, intervals++, INTERVAL_HALF_LIFE);
        return missing;
    }

    private static DetectorParameters parameters(SeriesOptions options, Guards guards) {
        return new DetectorParameters(
                HALF_LIFE, FAST_SPAN, QUANTILE, options.warmUp(), RECORD_SPAN, options.twoSided(), guards);
    }
}
