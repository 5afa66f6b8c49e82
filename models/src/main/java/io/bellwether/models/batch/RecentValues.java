package io.bellwether.models.batch;

import java.util.Arrays;

/** The last values of something that is measured again and again, for quantiles. Thread-safe. */
final class RecentValues {
    private final double[] values;
    private long seen;

    RecentValues(int capacity) {
        this.values = new double[capacity];
    }

    synchronized void add(double value) {
        values[(int) (seen % values.length)] = value;
        seen++;
    }

    /** The values in ascending order; empty before the first. */
    synchronized double[] sorted() {
        double[] sorted = Arrays.copyOf(values, (int) Math.min(seen, values.length));
        Arrays.sort(sorted);
        return sorted;
    }
}
