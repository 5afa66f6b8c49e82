package io.bellwether.jobs.trends;

import static io.bellwether.contract.Invariant.require;

import java.io.Serializable;

/**
 * What refuses an alarm, however surprising a window is.
 *
 * @param minStories an alarm about a number of stories needs at least this many
 * @param minExcess and this many more than expected
 * @param minShareStories an alarm about a share needs at least this many stories in its window
 * @param shareOverdispersion how much stories of a window depend on each other: 0 for not at all, below 1
 * @param chanceLimit counts that are more probable than this by chance raise no alarm
 */
public record GuardsConfig(
        int minStories, int minExcess, int minShareStories, double shareOverdispersion, double chanceLimit)
        implements Serializable {
    public GuardsConfig {
        require(minStories >= 1, "min-stories must be at least 1, but is %s", minStories);
        require(minExcess >= 1, "min-excess must be at least 1, but is %s", minExcess);
        require(minShareStories >= 2, "min-share-stories must be at least 2, but is %s", minShareStories);
        require(
                shareOverdispersion >= 0 && shareOverdispersion < 1,
                "share-overdispersion must be at least 0 and below 1, but is %s",
                shareOverdispersion);
        require(chanceLimit > 0 && chanceLimit < 1, "chance-limit must be between 0 and 1, but is %s", chanceLimit);
    }

    public static GuardsConfig defaults() {
        return new GuardsConfig(5, 3, 10, 0.05, 1e-3);
    }
}
