package io.bellwether.jobs.trends;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Since when no count was as high: exact as long as fewer than {@value #CAPACITY} heights stand. Mutable. */
final class Heights {
    /*
     * A monotone stack: a height is remembered until a later one is at least as high. What is over the capacity is joined
     * with its successor, where the two are nearest in time, under the higher value and the later time: so that an answer
     * may be too late, but never claims more than is true.
     */
    static final int CAPACITY = 32;

    private final List<Height> heights = new ArrayList<>();

    private record Height(long time, long value) {}

    /** The latest time with at least this value. */
    OptionalLong lastAsHigh(long value) {
        for (int i = heights.size() - 1; i >= 0; i--) {
            if (heights.get(i).value() >= value) {
                return OptionalLong.of(heights.get(i).time());
            }
        }
        return OptionalLong.empty();
    }

    /** Whether every value so far is of an earlier time. */
    boolean allBefore(long time) {
        return heights.isEmpty() || heights.get(heights.size() - 1).time() < time;
    }

    /** Adds the value of a time after all others. */
    void add(long time, long value) {
        while (!heights.isEmpty() && heights.get(heights.size() - 1).value() <= value) {
            heights.remove(heights.size() - 1);
        }
        heights.add(new Height(time, value));
        if (heights.size() > CAPACITY) {
            joinNearest();
        }
    }

    private void joinNearest() {
        int nearest = 0;
        for (int i = 1; i + 1 < heights.size(); i++) {
            if (gap(i) < gap(nearest)) {
                nearest = i;
            }
        }
        Height joined =
                new Height(heights.get(nearest + 1).time(), heights.get(nearest).value());
        heights.set(nearest, joined);
        heights.remove(nearest + 1);
    }

    private long gap(int at) {
        return heights.get(at + 1).time() - heights.get(at).time();
    }

    void write(DataOutput out) throws IOException {
        out.writeByte(heights.size());
        for (Height height : heights) {
            out.writeLong(height.time());
            out.writeLong(height.value());
        }
    }

    static Heights read(DataInput in) throws IOException {
        Heights heights = new Heights();
        int size = in.readByte();
        for (int i = 0; i < size; i++) {
            heights.heights.add(new Height(in.readLong(), in.readLong()));
        }
        return heights;
    }
}
