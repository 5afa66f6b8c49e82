package io.bellwether.jobs.trends.detect;

import java.nio.ByteBuffer;

/**
 * The highest surprise of the last windows: what an alarm must exceed. A growing crisis so alarms again at each new
 * height, a plateau and an echo do not.
 */
final class RecordRule {
    /*
     * A monotone queue: surprises fall from its head, which is the highest and oldest, to its tail. Surprises are rounded
     * to an eighth of a decade, which bounds the distinct ones; where even so the queue is full, its two newest entries
     * become one with the higher surprise and the later window, so that the rule may last longer but is never softer.
     */
    static final int MAX_BYTES = Short.BYTES + RecordRule.CAPACITY * 2 * Short.BYTES;

    /** Longest span in windows. */
    static final int MAX_SPAN = 0xFFFE;

    private static final int CAPACITY = 40;
    private static final double STEPS_PER_DECADE = 8;

    private final long[] windows = new long[CAPACITY];
    private final short[] levels = new short[CAPACITY];
    private int size;

    /** The surprise in the steps in which this rule compares. */
    static int level(double surprise) {
        return (int) Math.min(Short.MAX_VALUE, Math.round(surprise * STEPS_PER_DECADE));
    }

    /** The highest level among windows from {@code window - span} on. */
    int highest(long window, int span) {
        for (int i = 0; i < size; i++) {
            if (windows[i] >= window - span) {
                return levels[i];
            }
        }
        return 0;
    }

    void learn(long window, double surprise, int span) {
        expire(window - span);
        short level = (short) level(surprise);
        if (level == 0) {
            return;
        }
        while (size > 0 && levels[size - 1] <= level) {
            size--;
        }
        if (size == CAPACITY) {
            windows[size - 1] = window;
            return;
        }
        windows[size] = window;
        levels[size] = level;
        size++;
    }

    private void expire(long before) {
        int gone = 0;
        while (gone < size && windows[gone] < before) {
            gone++;
        }
        if (gone > 0) {
            System.arraycopy(windows, gone, windows, 0, size - gone);
            System.arraycopy(levels, gone, levels, 0, size - gone);
            size -= gone;
        }
    }

    /** Windows are written as their distance to {@code now}: one beyond every span stands for all that are. */
    void write(ByteBuffer out, long now) {
        out.putShort((short) size);
        for (int i = 0; i < size; i++) {
            out.putShort((short) Math.min(MAX_SPAN + 1, now - windows[i]));
            out.putShort(levels[i]);
        }
    }

    void read(ByteBuffer in, long now) {
        size = in.getShort();
        for (int i = 0; i < size; i++) {
            windows[i] = now - Short.toUnsignedInt(in.getShort());
            levels[i] = in.getShort();
        }
    }
}
