package io.bellwether.jobs.trends.detect;

import io.bellwether.jobs.trends.detect.SeriesOptions.Buckets;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Judges one series of timed values as the trends job judges its windows: feed the rows in their order, each gets its
 * verdict from the rows before it alone. Gaps are allowed: nothing is learned from them. Constant memory. One thread.
 *
 * <p>As long as every value so far is a whole number of at least 0 the series counts as counts, and small numbers and what
 * chance explains raise no anomaly; from the first other value on only the scale of the series decides.
 *
 * <p>Where rows are summed in buckets, each row is judged by the sum of its bucket so far, and a bucket is learned when a
 * row of a later one comes. A row of an earlier bucket comes too late: it is neither judged nor learned.
 */
public final class SeriesDetector {
    private static final double HALF_LIFE = 2016;
    private static final double FAST_SPAN = 96;
    private static final double QUANTILE = 0.98;
    private static final int RECORD_SPAN = 144;
    private static final double GAP = 1.5;
    private static final double INTERVAL_HALF_LIFE = 100;

    private static final int MAX_ZEROS = 10_000;
    /** A row stands for the time up to the next one, but its middle is looked for no further than half an hour away. */
    private static final long MAX_HALF_ROW = Duration.ofMinutes(30).toMillis();

    private final SeriesOptions options;
    private final Detector counting;
    private final Detector measuring;
    private final DetectorState state = new DetectorState();
    private final StreamingMedian interval = new StreamingMedian();
    private final @Nullable SeasonalProfile profile;
    private boolean counts = true;
    private long intervals;
    private @Nullable Instant previous;
    private @Nullable Bucket open;

    /** A bucket that still fills. */
    private record Bucket(long number, Instant start, double sum, double surprise) {}

    public SeriesDetector(SeriesOptions options) {
        this.options = options;
        counting = new Detector(parameters(options, Guards.counts()));
        measuring = new Detector(parameters(options, Guards.values()));
        Seasonality seasonality = options.seasonality();
        Buckets buckets = options.buckets();
        profile = seasonality == null
                ? null
                : new SeasonalProfile(buckets == null ? seasonality : seasonality.inWindowsOf(buckets.length()));
    }

    /**
     * Judges and learns the next value, at the threshold of the options.
     *
     * @throws IllegalArgumentException if the value is not finite; the series stays as it was
     */
    public SeriesPoint next(Instant time, double value) {
        return next(time, value, options.threshold());
    }

    /**
     * Judges and learns the next value.
     *
     * @param threshold surprise from which on it is an anomaly, in decades
     * @throws IllegalArgumentException if the value is not finite; the series stays as it was
     */
    public SeriesPoint next(Instant time, double value, double threshold) {
        Buckets buckets = options.buckets();
        if (buckets != null) {
            return nextInBucket(buckets, time, value, threshold);
        }
        Instant middle = time.plusMillis(intervals == 0 ? 0 : Math.min(MAX_HALF_ROW, Math.round(interval.median / 2)));
        Detector.Input input = input(middle, value, threshold);
        countsOrNot(value);
        detector().skip(state, windowsMissing(time));
        Verdict verdict = detector().judge(state, input);
        learn(middle, input, verdict.surprise());
        return point(verdict, threshold);
    }

    private SeriesPoint nextInBucket(Buckets buckets, Instant time, double value, double threshold) {
        input(time, value, threshold);
        long length = buckets.length().toMillis();
        long number = Math.floorDiv(time.toEpochMilli(), length);
        Instant start = Instant.ofEpochMilli(number * length);
        Bucket before = open;
        if (before != null && number < before.number()) {
            Verdict verdict = detector().judge(state, input(start, 0, threshold));
            return new SeriesPoint(verdict.expected(), verdict.lower(), verdict.upper(), 0, 0, false);
        }
        double sum = value;
        if (before != null && number == before.number()) {
            sum += before.sum();
        } else if (before != null) {
            close(before, buckets, number, threshold);
        }
        countsOrNot(sum);
        Verdict verdict = detector().judge(state, input(start, sum, threshold));
        open = new Bucket(number, start, sum, verdict.surprise());
        return point(verdict, threshold);
    }

    private void close(Bucket bucket, Buckets buckets, long next, double threshold) {
        learn(bucket.start(), input(bucket.start(), bucket.sum(), threshold), bucket.surprise());
        long missing = next - bucket.number() - 1;
        long zeros = buckets.zeros() ? Math.min(missing, MAX_ZEROS) : 0;
        for (long i = 1; i <= zeros; i++) {
            Instant start = bucket.start().plus(buckets.length().multipliedBy(i));
            learn(start, input(start, 0, threshold), 0);
        }
        detector().skip(state, missing - zeros);
    }

    private void learn(Instant time, Detector.Input input, double surprise) {
        if (profile != null) {
            profile.learn(time, input.value() - state.slow.median);
        }
        detector().learn(state, input, surprise);
    }

    private Detector.Input input(Instant time, double value, double threshold) {
        double seasonal = profile == null ? 0 : profile.at(time);
        return new Detector.Input(
                value, counts ? state.seasonalOfCount(seasonal) : seasonal, threshold, Detector.Pending.NONE);
    }

    private void countsOrNot(double value) {
        counts = counts && value >= 0 && value == Math.rint(value);
    }

    private Detector detector() {
        return counts ? counting : measuring;
    }

    private SeriesPoint point(Verdict verdict, double threshold) {
        double surprise = verdict.record() ? verdict.surprise() : 0;
        return new SeriesPoint(
                verdict.expected(),
                verdict.lower(),
                verdict.upper(),
                surprise,
                surprise / (surprise + options.threshold()),
                verdict.alarms(threshold));
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
