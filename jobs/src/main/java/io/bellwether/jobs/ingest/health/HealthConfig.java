package io.bellwether.jobs.ingest.health;

import static io.bellwether.contract.Invariant.require;

import java.io.Serializable;
import java.time.Duration;

/**
 * When a site counts as ill, and when as well again.
 *
 * @param threshold surprise, in decades, from which on a run of bad pages is no chance: how improbable it is at a site that is
 *     as it ever was
 * @param memoryPages so many pages make up what is usual; older ones fade
 * @param confirm what is found must last so long before it is told, and be over so long before its end is told
 * @param unreachable a site may be unreachable, or refuse us, for so long before it is told
 * @param outage if no site at all answered for longer, the crawler itself was away, and that time counts for nothing
 * @param forget a site that was not asked for so long is no longer crawled: all of it is forgotten
 */
public record HealthConfig(
        double threshold,
        int memoryPages,
        Duration confirm,
        Duration unreachable,
        Duration outage,
        Duration forget,
        SilenceConfig silence)
        implements Serializable {
    private static final int LEAST_MEMORY_PAGES = 100;

    public HealthConfig {
        require(threshold >= 2 && threshold <= 50, "threshold must be between 2 and 50, but is %s", threshold);
        require(
                memoryPages >= LEAST_MEMORY_PAGES,
                "memory-pages must be at least %s, but is %s",
                LEAST_MEMORY_PAGES,
                memoryPages);
        requirePositive(confirm, "confirm");
        requirePositive(unreachable, "unreachable");
        requirePositive(outage, "outage");
        require(
                forget.compareTo(unreachable) > 0,
                "forget must be longer than unreachable (%s), but is %s",
                unreachable,
                forget);
    }

    static void requirePositive(Duration span, String name) {
        require(span.toMillis() >= 1, "%s must be at least 1ms, but is %s", name, span);
    }

    public static HealthConfig defaults() {
        return new HealthConfig(
                6,
                500,
                Duration.ofMinutes(30),
                Duration.ofHours(6),
                Duration.ofHours(1),
                Duration.ofDays(7),
                SilenceConfig.defaults());
    }
}
