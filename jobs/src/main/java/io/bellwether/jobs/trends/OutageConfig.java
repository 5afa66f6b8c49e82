package io.bellwether.jobs.trends;

import static io.bellwether.contract.Invariant.require;

import java.io.Serializable;
import java.time.Duration;

/**
 * When a window says nothing of its subjects, because the posts of all of them together fell away.
 *
 * @param share a window with fewer stories than this share of the emptiest usual windows is an outage; 0 for never
 * @param longest what lasts longer is the new usual
 */
public record OutageConfig(double share, Duration longest) implements Serializable {
    private static final long serialVersionUID = 1;

    public OutageConfig {
        require(share >= 0 && share <= 1, "outage.share must be between 0 and 1, but is %s", share);
        require(longest.toMillis() >= 1, "outage.longest must be at least 1ms, but is %sms", longest.toMillis());
    }

    public static OutageConfig defaults() {
        return new OutageConfig(0.5, Duration.ofDays(2));
    }
}
