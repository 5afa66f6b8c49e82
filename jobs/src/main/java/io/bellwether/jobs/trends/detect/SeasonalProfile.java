package io.bellwether.jobs.trends.detect;

import java.time.Instant;

/**
 * What the time within a rhythm, such as the time of day, adds to the expectation of a series. It is used only where it was
 * seen for two full cycles and lowers the mean absolute residual. Mutable, for one thread at a time.
 */
public final class SeasonalProfile {
    /*
     * Additive on the residual to the slow expectation, one effect per slot, learned as a running mean of residuals that
     * are clipped at four mean absolute deviations, so that one burst does not become a habit.
     */
    private static final double CLIP_DEVIATIONS = 4;
    private static final int MIN_CYCLES = 2;
    private static final int MAX_WEIGHT = 20;
    private static final double DEVIATION_GAIN = 0.005;

    private final Seasonality seasonality;
    private final double[] effects;
    private final long[] lastCycle;
    private final int[] cycles;
    private final int[] values;
    private double residualWithout;
    private double residualWith;
    private long learned;

    public SeasonalProfile(Seasonality seasonality) {
        this.seasonality = seasonality;
        int slots = seasonality.slots();
        effects = new double[slots];
        lastCycle = new long[slots];
        cycles = new int[slots];
        values = new int[slots];
    }

    /** What to add to the expectation at that time; 0 while the profile has not earned its place. */
    public double at(Instant time) {
        int slot = seasonality.at(time).slot();
        return cycles[slot] > MIN_CYCLES && residualWith < residualWithout ? effects[slot] : 0;
    }

    /** Learns what the value was above the slow expectation. */
    public void learn(Instant time, double residual) {
        Seasonality.Place place = seasonality.at(time);
        int slot = place.slot();
        if (cycles[slot] == 0 || lastCycle[slot] != place.cycle()) {
            lastCycle[slot] = place.cycle();
            cycles[slot]++;
        }
        if (cycles[slot] > MIN_CYCLES) {
            double gain = Math.max(DEVIATION_GAIN, 1.0 / (learned + 1));
            residualWithout += gain * (Math.abs(residual) - residualWithout);
            residualWith += gain * (Math.abs(residual - effects[slot]) - residualWith);
            learned++;
        }
        values[slot] = Math.min(values[slot] + 1, MAX_WEIGHT);
        double limit = residualWithout > 0 ? CLIP_DEVIATIONS * residualWithout : Math.abs(residual);
        double clipped = Math.max(-limit, Math.min(residual, limit));
        effects[slot] += (clipped - effects[slot]) / values[slot];
    }
}
