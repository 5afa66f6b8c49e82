package io.bellwether.jobs.trends.emerging;

import static io.bellwether.contract.Invariant.require;

import java.io.Serializable;
import java.time.Duration;

/**
 * When terms that burst become a candidate for a new topic.
 *
 * @param window length of the windows in which terms are counted
 * @param memory half-life of what is usual for a term
 * @param warmUpWindows windows that are learned before anything is reported
 * @param minStories a term needs at least so many stories in a window
 * @param threshold a term needs at least this score, in standard deviations
 * @param background stories of a window that are usual for any term: without it every first sight of a rare one is a burst
 * @param quiet a burst is over when this long no window of it was above the threshold
 */
public record EmergingConfig(
        Duration window,
        Duration memory,
        int warmUpWindows,
        int minStories,
        double threshold,
        double background,
        Duration quiet)
        implements Serializable {
    public EmergingConfig {
        require(window.toMillis() >= 1_000, "window must be at least 1s, but is %sms", window.toMillis());
        require(
                memory.compareTo(window) >= 0,
                "memory must be at least window %ss, but is %ss",
                window.toSeconds(),
                memory.toSeconds());
        require(warmUpWindows >= 1, "warm-up-windows must be at least 1, but is %s", warmUpWindows);
        require(minStories >= 2, "min-stories must be at least 2, but is %s", minStories);
        require(threshold > 0, "threshold must be above 0, but is %s", threshold);
        require(background > 0, "background must be above 0, but is %s", background);
        require(!quiet.isNegative(), "quiet must not be negative, but is %ss", quiet.toSeconds());
    }

    public static EmergingConfig defaults() {
        return new EmergingConfig(Duration.ofMinutes(15), Duration.ofDays(2), 96, 6, 5, 1, Duration.ofHours(3));
    }

    /** Start of the window that holds this time, in milliseconds. */
    long startOf(long time) {
        return Math.floorDiv(time, window.toMillis()) * window.toMillis();
    }
}
