package io.bellwether.jobs.trends.forecast;

import static io.bellwether.contract.Invariant.require;

import java.io.Serializable;
import java.time.Duration;

/**
 * What is foretold of which subjects.
 *
 * @param step length of the steps whose stories are foretold
 * @param horizon so many steps ahead
 * @param memory half-life of what is usual for a subject
 * @param minStories a subject is hot enough to be foretold from so many stories a step on
 * @param warmUpSteps steps that are learned before anything is foretold
 */
public record ForecastConfig(Duration step, int horizon, Duration memory, double minStories, int warmUpSteps)
        implements Serializable {
    private static final int MAX_HORIZON = 24;

    public ForecastConfig {
        require(step.toMillis() >= 1_000, "step must be at least 1s, but is %sms", step.toMillis());
        require(
                horizon >= 1 && horizon <= MAX_HORIZON,
                "horizon must be between 1 and %s, but is %s",
                MAX_HORIZON,
                horizon);
        require(
                memory.compareTo(step) >= 0,
                "memory must be at least step %ss, but is %ss",
                step.toSeconds(),
                memory.toSeconds());
        require(minStories > 0, "min-stories must be above 0, but is %s", minStories);
        require(warmUpSteps >= 2, "warm-up-steps must be at least 2, but is %s", warmUpSteps);
    }

    public static ForecastConfig defaults() {
        return new ForecastConfig(Duration.ofHours(1), 6, Duration.ofDays(7), 3, 24);
    }

    /** Start of the step that holds this time, in milliseconds. */
    long startOf(long time) {
        return Math.floorDiv(time, step.toMillis()) * step.toMillis();
    }
}
