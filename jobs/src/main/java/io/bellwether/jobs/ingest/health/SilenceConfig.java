package io.bellwether.jobs.ingest.health;

import static io.bellwether.contract.Invariant.require;

import java.io.Serializable;
import java.time.Duration;

/**
 * When a site counts as silent.
 *
 * @param factor it is silent when nothing new came for at least so many times the longest pause of the last weeks, more times
 *     where few pauses are known
 * @param min but never before
 * @param max it is silent after so long, whatever its pauses were, unless they were half as long
 * @param learning its pauses are known after so long: two weeks, since a week's longest pause is its weekend
 */
public record SilenceConfig(double factor, Duration min, Duration max, Duration learning) implements Serializable {
    public SilenceConfig {
        require(factor >= 1.5, "factor must be at least 1.5, but is %s", factor);
        HealthConfig.requirePositive(min, "min");
        require(max.compareTo(min) >= 0, "max must be at least min (%s), but is %s", min, max);
        HealthConfig.requirePositive(learning, "learning");
    }

    static SilenceConfig defaults() {
        return new SilenceConfig(3, Duration.ofDays(1), Duration.ofDays(60), Duration.ofDays(14));
    }
}
