package io.bellwether.jobs.analysis;

import static io.bellwether.contract.Invariant.require;

import io.bellwether.models.story.SimHash;
import java.io.Serializable;
import java.time.Duration;

/**
 * Which posts count as one story.
 *
 * @param maxDistance in how many of their 64 bits the fingerprints of two copies may differ; up to 6 each copy is found, at 8
 *     nine of ten
 * @param minCharacters letters and digits that a text must have to be recognized: two short comments that say the same
 *     are two voices, not one story
 * @param memory how long after its last copy a story is forgotten
 */
public record StoryConfig(int maxDistance, int minCharacters, Duration memory) implements Serializable {
    public StoryConfig {
        require(
                maxDistance >= 0 && maxDistance <= SimHash.SAME_STORY,
                "max-distance must be between 0 and %s, but is %s",
                SimHash.SAME_STORY,
                maxDistance);
        require(minCharacters >= 0, "min-characters must not be negative, but is %s", minCharacters);
        require(memory.toMinutes() >= 1, "memory must be at least 1m, but is %sms", memory.toMillis());
    }

    public static StoryConfig defaults() {
        return new StoryConfig(SimHash.SAME_STORY, 20, Duration.ofDays(3));
    }
}
