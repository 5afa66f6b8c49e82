package io.bellwether.jobs.trends.influence;

import static io.bellwether.contract.Invariant.require;

import java.io.Serializable;
import java.time.Duration;

/**
 * Where it is told who drives a subject.
 *
 * @param window length of the windows
 * @param minPosts a subject needs so many posts with an author in a window
 * @param threadMemory a thread without a post for this long is forgotten, or at the latest when half of it has passed once
 *     more: replies to it then count for nobody
 */
public record InfluenceConfig(Duration window, int minPosts, Duration threadMemory) implements Serializable {
    public InfluenceConfig {
        require(window.toMillis() >= 1_000, "window must be at least 1s, but is %sms", window.toMillis());
        require(minPosts >= 2, "min-posts must be at least 2, but is %s", minPosts);
        require(
                threadMemory.compareTo(window) >= 0,
                "thread-memory must be at least window %ss, but is %ss",
                window.toSeconds(),
                threadMemory.toSeconds());
    }

    public static InfluenceConfig defaults() {
        return new InfluenceConfig(Duration.ofHours(1), 10, Duration.ofDays(3));
    }

    /** Start of the window that holds this time, in milliseconds. */
    long startOf(long time) {
        return Math.floorDiv(time, window.toMillis()) * window.toMillis();
    }
}
