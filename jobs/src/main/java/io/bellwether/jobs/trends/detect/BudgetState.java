package io.bellwether.jobs.trends.detect;

import org.jspecify.annotations.Nullable;

/** What an {@link AlarmBudget} knows of one class of subjects: some ten KB at most. Mutable, for one thread at a time. */
public final class BudgetState {
    final SlottedHistogram emissions;
    /** The last threshold, of which budget, and of which emissions: all windows of a slot share it. */
    double threshold;

    private @Nullable AlarmBudget known;
    private double[] knownEmissions = {};

    /** Of a class of which nothing is known. */
    public BudgetState() {
        this(new SlottedHistogram());
    }

    private BudgetState(SlottedHistogram emissions) {
        this.emissions = emissions;
    }

    boolean isKnown(AlarmBudget budget, double[] decayed) {
        return knownEmissions == decayed && budget.equals(known);
    }

    double know(AlarmBudget budget, double[] decayed, double newThreshold) {
        known = budget;
        knownEmissions = decayed;
        threshold = newThreshold;
        return newThreshold;
    }

    /** The state as bytes, the first of which is the version of their layout. */
    public byte[] toBytes() {
        return emissions.toBytes();
    }

    /**
     * Reads what {@link #toBytes} wrote.
     *
     * @throws IllegalArgumentException if the bytes are of another version
     */
    public static BudgetState fromBytes(byte[] bytes) {
        return new BudgetState(SlottedHistogram.fromBytes(bytes, "State of an alarm budget"));
    }
}
