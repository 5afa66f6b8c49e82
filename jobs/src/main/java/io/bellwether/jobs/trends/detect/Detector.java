package io.bellwether.jobs.trends.detect;

import static io.bellwether.contract.Invariant.require;

import io.bellwether.jobs.trends.detect.Verdict.Refusal;

/**
 * Judges the values of a series one by one, each by the past alone. Immutable: the series lives in its
 * {@link DetectorState}. {@link #judge} reads the state, {@link #learn} changes it; a caller that can still be corrected
 * judges at once and learns when the value is final.
 */
public final class Detector {
    /*
     * The surprise is the higher of two exponential tails (Tail) of the residuals to a slow expectation (streaming median)
     * and a fast one (exponentially weighted mean); guards may refuse it; the record rule takes the place of a cool-down.
     * Dispersion, for the chance guard, is a winsorised running mean of ((x - mu)^2 - mu) / mu^2 with mu the slow mean.
     */
    private static final double MIN_MEAN = 0.25;
    private static final double MAX_DISPERSION = 10;
    private static final double BACKGROUND = 0.5;
    private static final int MIN_WINDOWS_FOR_POOL = 12;
    private static final double LOWER_DEVIATIONS = 3;

    private final DetectorParameters parameters;

    public Detector(DetectorParameters parameters) {
        this.parameters = parameters;
    }

    /**
     * One value to judge.
     *
     * @param value finite
     * @param seasonal what the time of day adds to the expectation; 0 where that is not used
     * @param threshold surprise from which on it alarms, in decades
     * @param pending highest surprise among windows that were judged but not yet learned; 0 for none
     */
    public record Input(double value, double seasonal, double threshold, double pending) {
        public Input {
            require(Double.isFinite(value), "value must be a finite number, but is %s", value);
        }

        /** A value of a series without seasons, all of whose earlier windows were learned. */
        public static Input of(double value, double threshold) {
            return new Input(value, 0, threshold, 0);
        }
    }

    /** Says how unusual the value is; leaves the state as it is. */
    public Verdict judge(DetectorState state, Input input) {
        double value = input.value() - input.seasonal();
        double minScale = minScale(state);
        double quantile = parameters.quantile();
        double raw = Math.max(
                state.slowTail.surprise(residual(value - state.slow.median), quantile, minScale),
                state.fastTail.surprise(residual(value - state.fast), quantile, minScale));
        Refusal refusal = refusal(state, input);
        double surprise = refusal == Refusal.NONE ? raw : 0;
        int highest = Math.max(
                RecordRule.level(input.pending()), state.record.highest(state.windows, parameters.recordSpan()));
        double upper = upper(state, input, minScale);
        return new Verdict(
                surprise,
                RecordRule.level(surprise) > highest,
                state.slow.median + input.seasonal(),
                Math.min(lower(state, input, minScale), upper),
                upper,
                state.fast + input.seasonal(),
                refusal);
    }

    /** Takes a window into the past: call it once per window, in order, after the window was judged. */
    public void learn(DetectorState state, Input input, double surprise) {
        double value = input.value() - input.seasonal();
        if (state.learned > 0) {
            state.slowTail.learn(residual(value - state.slow.median), parameters.quantile(), parameters.halfLife());
            state.fastTail.learn(residual(value - state.fast), parameters.quantile(), parameters.halfLife());
        }
        double slowGain = Math.max(0.7 / parameters.halfLife(), 1.0 / (state.learned + 1));
        if (state.learned > 0) {
            double mean = Math.max(state.mean, MIN_MEAN);
            double spread = ((value - mean) * (value - mean) - mean) / (mean * mean);
            state.dispersion += slowGain * (Math.max(-1, Math.min(spread, MAX_DISPERSION)) - state.dispersion);
        }
        state.slow.learn(value, state.learned, parameters.halfLife());
        state.mean += slowGain * (value - state.mean);
        state.fast += Math.max(2 / (parameters.fastSpan() + 1), 1.0 / (state.learned + 1)) * (value - state.fast);
        state.learned++;
        state.record.learn(state.windows, surprise, parameters.recordSpan());
        state.windows++;
    }

    /** Passes over windows whose values say nothing, such as those of an outage: time goes on, nothing is learned. */
    public void skip(DetectorState state, long windows) {
        require(windows >= 0, "windows must not be negative, but is %s", windows);
        state.windows += windows;
    }

    /**
     * How far the value is above the mean, in units that compare among series of a {@link ClassPool}. For a series in
     * warm-up it is 0 where a guard refuses an alarm or fewer than twelve windows are known.
     */
    public double deviation(DetectorState state, Input input) {
        boolean cold = state.learned < parameters.warmUp();
        if (cold && (state.learned < MIN_WINDOWS_FOR_POOL || refusalOfWarm(state, input) != Refusal.NONE)) {
            return 0;
        }
        // SigniTrend's form (Schubert, Weiler & Kriegel, KDD 2014), with what so few windows leave open about the mean.
        double mean = Math.max(state.mean + input.seasonal(), BACKGROUND);
        double variance = mean + mean / Math.max(1, state.learned);
        return Math.max(0, (input.value() - mean) / (Math.sqrt(variance) + BACKGROUND));
    }

    private Refusal refusal(DetectorState state, Input input) {
        return state.learned < parameters.warmUp() ? Refusal.WARM_UP : refusalOfWarm(state, input);
    }

    private Refusal refusalOfWarm(DetectorState state, Input input) {
        Guards guards = parameters.guards();
        double expected = state.slow.median + input.seasonal();
        if (input.value() < guards.minObserved() || residual(input.value() - expected) < guards.minExcess()) {
            return Refusal.FLOOR;
        }
        if (guards.ofCounts()) {
            double mean = Math.max(MIN_MEAN, Math.max(state.mean, state.fast) + input.seasonal());
            if (NegativeBinomial.likelier(input.value(), mean, Math.max(0, state.dispersion), guards.chanceLimit())) {
                return Refusal.CHANCE;
            }
        }
        return Refusal.NONE;
    }

    private double residual(double difference) {
        return parameters.twoSided() ? Math.abs(difference) : Math.max(0, difference);
    }

    private double minScale(DetectorState state) {
        Guards guards = parameters.guards();
        return Math.max(guards.minScale(), guards.minRelativeScale() * Math.abs(state.slow.median));
    }

    private double upper(DetectorState state, Input input, double minScale) {
        double quantile = parameters.quantile();
        double bySlow = state.slow.median + state.slowTail.residualAt(input.threshold(), quantile, minScale);
        double byFast = state.fast + state.fastTail.residualAt(input.threshold(), quantile, minScale);
        double upper = Math.min(bySlow, byFast) + input.seasonal();
        double floor =
                state.slow.median + input.seasonal() + parameters.guards().minExcess();
        return Math.max(upper, Math.max(floor, parameters.guards().minObserved()));
    }

    private double lower(DetectorState state, Input input, double minScale) {
        double lower;
        if (parameters.twoSided()) {
            double quantile = parameters.quantile();
            double bySlow = state.slow.median - state.slowTail.residualAt(input.threshold(), quantile, minScale);
            double byFast = state.fast - state.fastTail.residualAt(input.threshold(), quantile, minScale);
            lower = Math.max(bySlow, byFast);
        } else {
            lower = state.slow.median - LOWER_DEVIATIONS * state.slow.deviation;
        }
        lower += input.seasonal();
        return parameters.guards().ofCounts() ? Math.max(0, lower) : lower;
    }
}
