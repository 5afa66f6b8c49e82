package io.bellwether.stack.bench;

import java.util.List;
import java.util.function.ToDoubleFunction;

/** The middle of some runs, which one slow run does not move. */
public final class Medians {
    private Medians() {}

    /** The middle value; of an even number of runs, the mean of the two in the middle. */
    public static <T> double of(List<T> runs, ToDoubleFunction<T> value) {
        double[] sorted = runs.stream().mapToDouble(value).sorted().toArray();
        if (sorted.length == 0) {
            throw new IllegalArgumentException("there is no median of no runs");
        }
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
