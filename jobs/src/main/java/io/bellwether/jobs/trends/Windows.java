package io.bellwether.jobs.trends;

import io.bellwether.contract.Window;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;

/**
 * The grid of windows, aligned to the epoch. Windows are named by their start.
 *
 * @param millis length of each window
 */
record Windows(long millis) implements Serializable {
    static Windows of(Duration length) {
        return new Windows(length.toMillis());
    }

    /** Start of the window that holds this time. */
    long startOf(long time) {
        return Math.floorDiv(time, millis) * millis;
    }

    /** The last millisecond of a window: when time has passed it, the window is complete. */
    long lastMillisOf(long start) {
        return start + millis - 1;
    }

    Window window(long start) {
        return new Window(Instant.ofEpochMilli(start), Instant.ofEpochMilli(start + millis));
    }
}
