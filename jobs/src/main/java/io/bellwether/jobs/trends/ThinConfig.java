package io.bellwether.jobs.trends;

import static io.bellwether.contract.Invariant.require;

import java.io.Serializable;
import java.time.Duration;

/**
 * Subjects of which so little is said that a short window shows nothing are judged by longer windows too.
 *
 * @param window length of the longer windows, a multiple of the short ones
 * @param maxStories a subject is thin while no more stories than this are expected in a longer window; 0 for never
 */
public record ThinConfig(Duration window, double maxStories) implements Serializable {
    public ThinConfig {
        require(window.toMillis() >= 1_000, "window must be at least 1s, but is %sms", window.toMillis());
        require(
                maxStories >= 0 && Double.isFinite(maxStories),
                "max-stories must not be negative, but is %s",
                maxStories);
    }

    /** Whether any subject can be thin. */
    boolean isOn() {
        return maxStories > 0;
    }

    public static ThinConfig defaults() {
        return new ThinConfig(Duration.ofHours(1), 24);
    }
}
