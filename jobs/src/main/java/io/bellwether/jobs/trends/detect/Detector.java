package io.bellwether.jobs.trends.detect;

import static io.bellwether.contract.Invariant.require;

import io.bellwether.jobs.trends.detect.Verdict.Refusal;
import java.util.List;

/**
 * Judges the values of a series one by one, each by the past alone. Immutable: the series lives in its
 * {@link DetectorState}. {@link #judge} reads the state, {@link #learn} changes it; a caller that can still be corrected
 * judges at once and learns when the value is final.
 */
public final class Detector {
    /*
     * The surprise of one window is the higher of two exponential tails (Tail) of the residuals to a slow expectation
     * (streaming median) and a fast one (exponentially weighted mean). Of counts it is bounded by what chance allows, and
     * evidence (CountEvidence) that grew over windows none of which is striking makes a surprise of its own, where both the
     * count model and the series' own past (EvidenceTail) call it rare. That one ends at EVIDENCE_MAX: it says that something goes on, how high it goes single windows say.
     * The decades that are added bring all three to the same scale: where simulated counts are ordinary each reaches 4.5
     * about once in 25 days of five-minute windows. The record rule takes the place of a cool-down. Dispersion is a
     * winsorised running mean of ((x - mu)^2 - mu) / mu^2 with mu the slow mean.
     */
    private static final double MIN_MEAN = 0.25;
    private static final double MAX_DISPERSION = 10;
    private static final double LOWER_DEVIATIONS = 3;
    private static final double BACKGROUND = 0.5;
    private static final int MIN_WINDOWS_FOR_POOL = 12;
    private static final double EVIDENCE_DECADES = 1.35;
    private static final double PAST_DECADES = 0.85;
    private static final double CHANCE_DECADES = 1.6;
    private static final double EVIDENCE_MAX = 6;
    private static final double LN_10 = Math.log(10);

    private final DetectorParameters parameters;
    private final Decay decay;

    public Detector(DetectorParameters parameters) {
        this.parameters = parameters;
        decay = Decay.of(parameters.halfLife());
    }

    /**
     * What was judged but can still change, so that it was not yet learned.
     *
     * @param highest surprise among these windows; 0 for none
     * @param values of these windows without what the time added to them, oldest first, up to the one before the window to
     *     judge
     */
    public record Pending(double highest, List<Double> values) {
        /** Every earlier window was learned. */
        public static final Pending NONE = new Pending(0, List.of());

        public Pending {
            values = List.copyOf(values);
        }
    }

    /**
     * One value to judge.
     *
     * @param value finite
     * @param seasonal what the time of day adds to the expectation; 0 where that is not used
     * @param threshold surprise from which on it alarms, in decades
     */
    public record Input(double value, double seasonal, double threshold, Pending pending) {
        public Input {
            require(Double.isFinite(value), "value must be a finite number, but is %s", value);
        }

        /**
         * Without the values of pending windows, where a window is judged by itself alone.
         *
         * @param pending highest surprise among windows that were judged but not yet learned; 0 for none
         */
        public Input(double value, double seasonal, double threshold, double pending) {
            this(value, seasonal, threshold, new Pending(pending, List.of()));
        }

        /** A value of a series without seasons, all of whose earlier windows were learned. */
        public static Input of(double value, double threshold) {
            return new Input(value, 0, threshold, Pending.NONE);
        }
    }

    /** Says how unusual the value is; leaves the state as it is. */
    public Verdict judge(DetectorState state, Input input) {
        double minScale = minScale(state);
        Refusal refusal = refusal(state, input);
        double evidence = parameters.guards().ofCounts() && refusal != Refusal.WARM_UP ? evidence(state, input) : 0;
        double gathered = refusal == Refusal.NONE || refusal == Refusal.CHANCE ? gathered(state, evidence) : 0;
        double surprise = Math.max(refusal == Refusal.NONE ? single(state, input, minScale) : 0, gathered);
        int highest = Math.max(
                RecordRule.level(input.pending().highest()),
                state.record.highest(state.windows, parameters.recordSpan()));
        double upper = upper(state, input, minScale);
        return new Verdict(
                surprise,
                RecordRule.level(surprise) > highest,
                state.slow.median + input.seasonal(),
                Math.min(lower(state, input, minScale), upper),
                upper,
                state.fast + input.seasonal(),
                surprise > 0 && refusal == Refusal.CHANCE ? Refusal.NONE : refusal);
    }

    private double single(DetectorState state, Input input, double minScale) {
        double value = input.value() - input.seasonal();
        double quantile = parameters.quantile();
        double surprise = Math.max(
                state.slowTail.surprise(residual(value - state.slow.median), quantile, minScale),
                state.fastTail.surprise(residual(value - state.fast), quantile, minScale));
        if (!parameters.guards().ofCounts()) {
            return surprise;
        }
        double chance = CountEvidence.divergence(input.value(), mean(state, input), dispersion(state)) / LN_10;
        return Math.min(surprise, chance + CHANCE_DECADES);
    }

    /** Surprise of what the last windows together speak for. */
    private static double gathered(DetectorState state, double evidence) {
        double past = state.evidence.surprise(evidence);
        return past > 0
                ? Math.min(EVIDENCE_MAX, Math.min(evidence / LN_10 + EVIDENCE_DECADES, past + PAST_DECADES))
                : 0;
    }

    /** Nats of this window and as many before it as speak most for a burst; 0 where they do not. */
    private double evidence(DetectorState state, Input input) {
        CountEvidence evidence = countEvidence(state, input);
        return Math.max(0, before(state, input, evidence) + evidence.nats(input.value()));
    }

    private static double before(DetectorState state, Input input, CountEvidence evidence) {
        List<Double> pending = input.pending().values();
        double sum = 0;
        double best = 0;
        int windows = 0;
        for (int i = pending.size() - 1; i >= 0 && windows < EvidenceTail.SPAN - 1; i--) {
            sum += evidence.nats(Math.max(0, pending.get(i) + input.seasonal()));
            best = Math.max(best, sum);
            windows++;
        }
        return Math.max(best, sum + state.evidence.before(evidence, EvidenceTail.SPAN - 1 - windows, input.seasonal()));
    }

    private static CountEvidence countEvidence(DetectorState state, Input input) {
        return CountEvidence.of(mean(state, input), dispersion(state));
    }

    private static double dispersion(DetectorState state) {
        return Math.max(0, state.dispersion);
    }

    private static double mean(DetectorState state, Input input) {
        return Math.max(MIN_MEAN, Math.max(state.mean, state.fast) + input.seasonal());
    }

    /** Takes a window into the past: call it once per window, in order, after the window was judged. */
    public void learn(DetectorState state, Input input, double surprise) {
        double value = input.value() - input.seasonal();
        if (state.learned > 0) {
            state.slowTail.learn(residual(value - state.slow.median), parameters.quantile(), decay);
            state.fastTail.learn(residual(value - state.fast), parameters.quantile(), decay);
        }
        double slowGain = Math.max(0.7 / parameters.halfLife(), 1.0 / (state.learned + 1));
        if (state.learned > 0) {
            double mean = Math.max(state.mean, MIN_MEAN);
            double spread = ((value - mean) * (value - mean) - mean) / (mean * mean);
            state.dispersion += slowGain * (Math.max(-1, Math.min(spread, MAX_DISPERSION)) - state.dispersion);
        }
        if (parameters.guards().ofCounts()) {
            Input settled = new Input(input.value(), input.seasonal(), input.threshold(), Pending.NONE);
            state.evidence.learn(value, evidence(state, settled), decay);
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
        if (windows > 0) {
            state.evidence.forgetRecent();
        }
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
            if (NegativeBinomial.likelier(input.value(), mean(state, input), dispersion(state), guards.chanceLimit())) {
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
        if (parameters.guards().ofCounts()) {
            upper = upperOfCounts(state, input, upper);
        }
        double floor =
                state.slow.median + input.seasonal() + parameters.guards().minExcess();
        return Math.max(upper, Math.max(floor, parameters.guards().minObserved()));
    }

    private double upperOfCounts(DetectorState state, Input input, double bySingle) {
        CountEvidence evidence = countEvidence(state, input);
        double before = before(state, input, evidence);
        double threshold = input.threshold();
        double upper = CountEvidence.countForDivergence(
                Math.max(0, threshold - CHANCE_DECADES) * LN_10, bySingle, mean(state, input), dispersion(state));
        if (threshold > EVIDENCE_MAX) {
            return upper;
        }
        double nats = Math.max((threshold - EVIDENCE_DECADES) * LN_10, state.evidence.natsAt(threshold - PAST_DECADES));
        return Math.min(upper, evidence.countFor(nats - before));
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
