package io.bellwether.jobs.trends.detect;

import static io.bellwether.contract.Invariant.require;

import io.bellwether.jobs.trends.detect.Verdict.Refusal;

/** Judges the share of a part in a whole, such as of negative among all stories, window by window. Immutable. */
public final class ShareDetector {
    /*
     * A share of few is noise, so what is judged is how far the part is from what the slow share p0 lets expect, in
     * standard deviations of a beta-binomial: z = (part - n p0) / sqrt(n p0 (1 - p0) (1 + (n - 1) rho)), rho the
     * overdispersion. z feeds a Detector of its own. Windows with fewer than minTotal say nothing and are not learned.
     */
    private static final double MIN_SHARE = 0.01;
    private static final double PRIOR_WEIGHT = 4;
    private static final double PRIOR_SHARE = 0.25;
    private static final double SHRINK_WEIGHT = 20;

    private final DetectorParameters parameters;
    private final Detector detector;
    private final double overdispersion;
    private final long minTotal;

    /**
     * @param parameters spans as of the counts of the same series; its guards are replaced
     * @param overdispersion rho of the beta-binomial; 0 for independent stories, below 1
     * @param minTotal a window with fewer says nothing
     */
    public ShareDetector(DetectorParameters parameters, double overdispersion, long minTotal) {
        require(
                overdispersion >= 0 && overdispersion < 1,
                "overdispersion must be at least 0 and below 1, but is %s",
                overdispersion);
        require(minTotal >= 1, "minTotal must be at least 1, but is %s", minTotal);
        this.parameters = parameters;
        this.detector = new Detector(new DetectorParameters(
                parameters.halfLife(),
                parameters.fastSpan(),
                parameters.quantile(),
                parameters.warmUp(),
                parameters.recordSpan(),
                parameters.twoSided(),
                new Guards(2, 1, 1, 0.4, 0)));
        this.overdispersion = overdispersion;
        this.minTotal = minTotal;
    }

    /**
     * A window to judge.
     *
     * @param threshold surprise from which on it alarms, in decades
     * @param pending highest surprise among windows that were judged but not yet learned; 0 for none
     */
    public record Input(long part, long total, double threshold, double pending) {
        public Input {
            require(part >= 0 && part <= total, "part must be between 0 and total %s, but is %s", total, part);
        }
    }

    /** Says how unusual the window's share is, with bounds as shares; leaves the state as it is. */
    public Verdict judge(ShareState state, Input input) {
        double slow = slowShare(state);
        if (input.total() < minTotal) {
            return new Verdict(0, false, slow, 0, 1, slow, Refusal.FLOOR);
        }
        Verdict deviation = detector.judge(
                state.deviations, new Detector.Input(deviation(state, input), 0, input.threshold(), input.pending()));
        double unit = standardDeviation(slow, input.total()) / input.total();
        return new Verdict(
                deviation.surprise(),
                deviation.record(),
                slow,
                asShare(slow + unit * deviation.lower()),
                asShare(slow + unit * deviation.upper()),
                asShare(slow + unit * deviation.fast()),
                deviation.refusal());
    }

    /** Takes a window into the past: call it once per window, in order, after the window was judged. */
    public void learn(ShareState state, Input input, double surprise) {
        if (input.total() < minTotal) {
            detector.skip(state.deviations, 1);
        } else {
            detector.learn(state.deviations, Detector.Input.of(deviation(state, input), input.threshold()), surprise);
        }
        double kept = Math.pow(2, -1 / parameters.halfLife());
        state.parts = kept * state.parts + input.part();
        state.totals = kept * state.totals + input.total();
    }

    /** Passes over windows whose values say nothing: time goes on, nothing is learned. */
    public void skip(ShareState state, long windows) {
        detector.skip(state.deviations, windows);
    }

    /** The window's share, shrunken towards the slow share of the series; between 0 and 1. */
    public double shrunken(ShareState state, long part, long total) {
        return (part + SHRINK_WEIGHT * slowShare(state)) / (total + SHRINK_WEIGHT);
    }

    private double deviation(ShareState state, Input input) {
        double slow = slowShare(state);
        return (input.part() - input.total() * slow) / standardDeviation(slow, input.total());
    }

    private double standardDeviation(double share, long total) {
        return Math.sqrt(total * share * (1 - share) * (1 + (total - 1) * overdispersion));
    }

    private static double slowShare(ShareState state) {
        double share = (state.parts + PRIOR_WEIGHT * PRIOR_SHARE) / (state.totals + PRIOR_WEIGHT);
        return Math.max(MIN_SHARE, Math.min(share, 1 - MIN_SHARE));
    }

    private static double asShare(double value) {
        return Math.max(0, Math.min(value, 1));
    }
}
