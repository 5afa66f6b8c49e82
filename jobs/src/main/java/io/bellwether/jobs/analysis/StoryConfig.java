package io.bellwether.jobs.analysis;

import static io.bellwether.contract.Invariant.require;

import java.io.Serializable;
import java.time.Duration;

/**
 * Which posts count as one story.
 *
 * @param maxDistance in how many of their 64 bits the fingerprints of two copies may differ; the search is exact up to 3
 * @param minCharacters letters and digits that a text must have to be recognized: two short comments that say the same
 *     are two voices, not one story
 * @param memory how long after its last copy a story is forgotten
 */
public record StoryConfig(int maxDistance, int minCharacters, Duration memory) implements Serializable {
    public StoryConfig {
        require(
                maxDistance >= 0 && maxDistance < StoryBands.COUNT,
                "max-distance must be between 0 and %s, but is %s",
                StoryBands.COUNT - 1,
                maxDistance);
        require(minCharacters >= 0, "min-characters must not be negative, but is %s", minCharacters);
        require(memory.toMinutes() >= 1, "memory must be at least 1m, but is %sms", memory.toMillis());
    }

    public static StoryConfig defaults() {
        return new StoryConfig(3, 20, Duration.ofDays(3));
    }
}
