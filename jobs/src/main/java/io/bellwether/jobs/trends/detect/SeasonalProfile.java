package io.bellwether.jobs.trends.detect;

import static io.bellwether.contract.Invariant.require;

import java.time.Duration;
import java.time.Instant;

/**
 * What the time within a repeating period, such as a day, adds to the expectation of a series. It is used only where it
 * was seen for two full periods and lowers the mean absolute residual. Mutable, for one thread at a time.
 */
public final class SeasonalProfile {
    /*
     * Additive on the residual to the slow expectation, one effect per slot, learned as a running mean of residuals that
     * are clipped at four mean absolute deviations, so that one burst does not become a habit.
     */
    private static final int SLOTS_PER_DAY = 24;
    private static final int MAX_SLOTS = 7 * SLOTS_PER_DAY;
    private static final double CLIP_DEVIATIONS = 4;
    private static final int MIN_PERIODS = 2;
    private static final double MIN_GAIN = 0.1;
    private static final double DEVIATION_GAIN = 0.005;

    private final long periodMillis;
    private final double[] effects;
    private final long[] lastPeriod;
    private final int[] periods;
    private final int[] values;
    private double residualWithout;
    private double residualWith;
    private long learned;

    public SeasonalProfile(Duration period) {
        require(period.toMillis() >= SLOTS_PER_DAY, "seasonality must be at least 24 ms, but is %s", period);
        periodMillis = period.toMillis();
        int slots = (int) Math.max(SLOTS_PER_DAY, Math.min(MAX_SLOTS, period.toHours()));
        effects = new double[slots];
        lastPeriod = new long[slots];
        periods = new int[slots];
        values = new int[slots];
    }

    /** What to add to the expectation at that time; 0 while the profile has not earned its place. */
    public double at(Instant time) {
        int slot = slot(time);
        return periods[slot] > MIN_PERIODS && residualWith < residualWithout ? effects[slot] : 0;
    }

    /** Learns what the value was above the slow expectation. */
    public void learn(Instant time, double residual) {
        int slot = slot(time);
        long period = Math.floorDiv(time.toEpochMilli(), periodMillis);
        if (periods[slot] == 0 || lastPeriod[slot] != period) {
            lastPeriod[slot] = period;
            periods[slot]++;
        }
        if (periods[slot] > MIN_PERIODS) {
            double gain = Math.max(DEVIATION_GAIN, 1.0 / (learned + 1));
            residualWithout += gain * (Math.abs(residual) - residualWithout);
            residualWith += gain * (Math.abs(residual - effects[slot]) - residualWith);
            learned++;
        }
        values[slot] = Math.min(values[slot] + 1, (int) (MIN_PERIODS / MIN_GAIN));
        double limit = residualWithout > 0 ? CLIP_DEVIATIONS * residualWithout : Math.abs(residual);
        double clipped = Math.max(-limit, Math.min(residual, limit));
        effects[slot] += (clipped - effects[slot]) / values[slot];
    }

    private int slot(Instant time) {
        return (int) (Math.floorMod(time.toEpochMilli(), periodMillis) * effects.length / periodMillis);
    }
}
