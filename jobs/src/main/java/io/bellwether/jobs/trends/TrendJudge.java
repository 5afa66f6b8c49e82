package io.bellwether.jobs.trends;

import io.bellwether.contract.Measure;
import io.bellwether.jobs.trends.detect.ClassPool;
import io.bellwether.jobs.trends.detect.Detector;
import io.bellwether.jobs.trends.detect.DetectorParameters;
import io.bellwether.jobs.trends.detect.DetectorState;
import io.bellwether.jobs.trends.detect.ShareDetector;
import io.bellwether.jobs.trends.detect.Verdict;

/** Judges a subject's windows by all three measures. Immutable. */
final class TrendJudge {
    private final Detector counts;
    private final ShareDetector shares;
    private final double threshold;
    private final String version;

    TrendJudge(SeriesConfig config) {
        DetectorParameters parameters = config.detection().parameters(config.window());
        GuardsConfig guards = config.detection().guards();
        counts = new Detector(parameters);
        shares = new ShareDetector(parameters, guards.shareOverdispersion(), guards.minShareStories());
        threshold = config.detection().threshold();
        version = "two-tails-2 window=" + config.window() + " " + parameters + " share[overdispersion="
                + guards.shareOverdispersion() + ", minStories=" + guards.minShareStories() + "]";
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

    /** Judges a window by what was learned so far; {@code pending} is what was not yet. */
    Judgement judge(Detectors detectors, long stories, long negative, Unsettled pending) {
        double share = pending.highest().share();
        return new Judgement(
                counts.judge(detectors.volume(), new Detector.Input(stories, 0, threshold, pending.stories())),
                counts.judge(detectors.negative(), new Detector.Input(negative, 0, threshold, pending.negative())),
                shares.judge(detectors.share(), new ShareDetector.Input(negative, stories, threshold, share)),
                shares.shrunken(detectors.share(), negative, stories));
    }

    /**
     * How far a window's counts are above their means: for the pool of the class.
     *
     * @throws IllegalArgumentException for a measure that is no count
     */
    Deviation deviation(Detectors detectors, Measure measure, WindowSlice slice) {
        return switch (measure) {
            case VOLUME -> deviation(detectors.volume(), measure, slice.stories());
            case NEGATIVE_VOLUME -> deviation(detectors.negative(), measure, slice.negative());
            case NEGATIVE_SHARE, SOURCE_HEALTH -> throw new IllegalArgumentException(measure + " is no count");
        };
    }

    private Deviation deviation(DetectorState state, Measure measure, long count) {
        Detector.Input input = Detector.Input.of((double) count, threshold);
        double expected = counts.judge(state, input).expected();
        return new Deviation(measure, ClassPool.decade(expected), counts.deviation(state, input));
    }

    /** Takes a window that can no longer change into the past. */
    void learn(Detectors detectors, PendingWindow window) {
        counts.learn(
                detectors.volume(),
                Detector.Input.of((double) window.stories(), threshold),
                window.surprises().volume());
        counts.learn(
                detectors.negative(),
                Detector.Input.of((double) window.negative(), threshold),
                window.surprises().negative());
        shares.learn(
                detectors.share(),
                new ShareDetector.Input(window.negative(), window.stories(), threshold, 0),
                window.surprises().share());
    }

    /** Lets time pass over a window that says nothing. */
    void skip(Detectors detectors, long windows) {
        counts.skip(detectors.volume(), windows);
        counts.skip(detectors.negative(), windows);
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
