package io.bellwether.crawlers.sites;

import static io.bellwether.contract.Invariant.require;

import java.io.Serializable;
import java.time.Duration;

/**
 * How often a site is asked.
 *
 * @param delay between the end of one request to a host and the begin of the next; a longer one in robots.txt wins
 * @param minInterval between two visits of a start page that keeps changing
 * @param maxInterval between two visits of a start page that never changes
 */
public record Pace(Duration delay, Duration minInterval, Duration maxInterval) implements Serializable {
    private static final long serialVersionUID = 1;

    public Pace {
        require(!delay.isNegative(), "delay must not be negative, but is %s", delay);
        require(minInterval.toMillis() > 0, "interval.min must be positive, but is %s", minInterval);
        require(
                maxInterval.compareTo(minInterval) >= 0,
                "interval.max must be at least interval.min (%s), but is %s",
                minInterval,
                maxInterval);
    }

    public static Pace defaults() {
        return new Pace(Duration.ofSeconds(1), Duration.ofMinutes(2), Duration.ofHours(6));
    }
}
