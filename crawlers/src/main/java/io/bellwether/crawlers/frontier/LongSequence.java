package io.bellwether.crawlers.frontier;

import java.util.Arrays;

/** An immutable row of numbers, equal by content; lists of boxed numbers would take five times the memory. */
public final class LongSequence {
    private static final LongSequence EMPTY = new LongSequence(new long[0]);

    private final long[] values;

    private LongSequence(long[] values) {
        this.values = values;
    }

    /** Takes the array over; the caller must not keep it. */
    static LongSequence owning(long[] values) {
        return values.length == 0 ? EMPTY : new LongSequence(values);
    }

    public static LongSequence empty() {
        return EMPTY;
    }

    public int size() {
        return values.length;
    }

    long at(int index) {
        return values[index];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LongSequence that && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return values.length + " numbers";
    }
}
