package io.bellwether.jobs.trends;

import io.bellwether.contract.Measure;
import io.bellwether.jobs.trends.detect.ClassPool;
import io.bellwether.jobs.trends.detect.Detector;
import io.bellwether.jobs.trends.detect.DetectorParameters;
import io.bellwether.jobs.trends.detect.Seasonality;
import io.bellwether.jobs.trends.detect.ShareDetector;
import io.bellwether.jobs.trends.detect.Verdict;
import org.jspecify.annotations.Nullable;

/** Judges a subject's windows by all three measures. Immutable. */
final class TrendJudge {
    private final Detector counts;
    private final ShareDetector shares;
    private final double threshold;
    private final @Nullable Seasonality rhythm;
    private final String version;

    TrendJudge(SeriesConfig config) {
        DetectorParameters parameters = config.detection().parameters(config.window());
        GuardsConfig guards = config.detection().guards();
        counts = new Detector(parameters);
        shares = new ShareDetector(parameters, guards.shareOverdispersion(), guards.minShareStories());
        threshold = config.detection().threshold();
        rhythm = config.detection().rhythm(config.window());
        version = "two-tails-2 window=" + config.window() + " " + parameters + " share[overdispersion="
                + guards.shareOverdispersion() + ", minStories=" + guards.minShareStories() + "] timeOfDay="
                + (rhythm == null ? "none" : rhythm.zone());
    }

    /**
     * What the detectors say of a window.
     *
     * @param negativeShare shrunken share of negative stories
     */
    record Judgement(Verdict volume, Verdict negative, Verdict share, double negativeShare) {
        /** Of a window that says nothing: only what was expected. */
        Judgement silenced() {
            return new Judgement(silenced(volume), silenced(negative), silenced(share), negativeShare);
        }

        private static Verdict silenced(Verdict verdict) {
            return new Verdict(
                    0, false, verdict.expected(), verdict.lower(), verdict.upper(), verdict.fast(), verdict.refusal());
        }

        Surprises surprises() {
            return new Surprises(volume.surprise(), negative.surprise(), share.surprise());
        }
    }

    /** What is known of a subject at first. */
    Detectors start() {
        return Detectors.start(rhythm);
    }

    /** Reads what {@link Detectors#toBytes} wrote. */
    Detectors fromBytes(byte[] bytes) {
        return Detectors.fromBytes(bytes, rhythm);
    }

    /** Judges a window by what was learned so far; {@code pending} is what was not yet. */
    Judgement judge(Detectors detectors, Counted window, Unsettled pending) {
        double share = pending.highest().share();
        long stories = window.stories();
        long negative = window.negative();
        return new Judgement(
                judge(detectors.volume(), window.start(), stories, pending.stories(detectors.volume())),
                judge(detectors.negative(), window.start(), negative, pending.negative(detectors.negative())),
                shares.judge(detectors.share(), new ShareDetector.Input(negative, stories, threshold, share)),
                shares.shrunken(detectors.share(), negative, stories));
    }

    private Verdict judge(CountState state, long start, long count, Detector.Pending pending) {
        return counts.judge(state.detector(), state.input(start, count, threshold, pending));
    }

    /**
     * How far a window's counts are above their means: for the pool of the class.
     *
     * @throws IllegalArgumentException for a measure that is no count
     */
    Deviation deviation(Detectors detectors, Measure measure, Counted window) {
        return switch (measure) {
            case VOLUME -> deviation(detectors.volume(), measure, window.start(), window.stories());
            case NEGATIVE_VOLUME -> deviation(detectors.negative(), measure, window.start(), window.negative());
            case NEGATIVE_SHARE, SOURCE_HEALTH -> throw new IllegalArgumentException(measure + " is no count");
        };
    }

    private Deviation deviation(CountState state, Measure measure, long start, long count) {
        Detector.Input input = state.input(start, count, threshold, Detector.Pending.NONE);
        double expected = counts.judge(state.detector(), input).expected();
        return new Deviation(measure, ClassPool.decade(expected), counts.deviation(state.detector(), input));
    }

    /** Takes a window that can no longer change into the past. */
    void learn(Detectors detectors, PendingWindow window) {
        Surprises surprises = window.surprises();
        learn(detectors.volume(), window.start(), window.stories(), surprises.volume());
        learn(detectors.negative(), window.start(), window.negative(), surprises.negative());
        shares.learn(
                detectors.share(),
                new ShareDetector.Input(window.negative(), window.stories(), threshold, 0),
                surprises.share());
    }

    private void learn(CountState state, long start, long count, double surprise) {
        Detector.Input input = state.input(start, count, threshold, Detector.Pending.NONE);
        state.learnRhythm(start, count);
        counts.learn(state.detector(), input, surprise);
    }

    /** Lets time pass over a window that says nothing. */
    void skip(Detectors detectors, long windows) {
        counts.skip(detectors.volume().detector(), windows);
        counts.skip(detectors.negative().detector(), windows);
        shares.skip(detectors.share(), windows);
    }

    /** Surprise below which no window is an anomaly; the budget of a class may set a higher one. */
    double threshold() {
        return threshold;
    }

    /** Algorithm and parameters, for the record. */
    String version() {
        return version;
    }
}
