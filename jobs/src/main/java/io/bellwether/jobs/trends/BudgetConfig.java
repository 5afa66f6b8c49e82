package io.bellwether.jobs.trends;

import static io.bellwether.contract.Invariant.require;

import java.io.Serializable;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How many alarms people want, from which the threshold of each class of subjects follows.
 *
 * @param start threshold in decades of a class of which nothing is known yet
 * @param memory half-life of what a threshold follows from
 * @param file YAML of {@code alarms-per-day} as here, which then counts instead; null for none
 * @param filePoll how often it is looked at while the job runs
 */
public record BudgetConfig(
        AlarmsPerDay alarmsPerDay,
        double start,
        Duration memory,
        @Nullable String file,
        Duration filePoll,
        MarketConfig market)
        implements Serializable {
    private static final long serialVersionUID = 1;
    private static final int MIN_MEMORY_SECONDS = 10;

    public BudgetConfig {
        require(start > 0 && start < 100, "budget.start must be above 0 and below 100 decades, but is %s", start);
        require(
                memory.toSeconds() >= MIN_MEMORY_SECONDS,
                "budget.memory must be at least %ss, but is %sms",
                MIN_MEMORY_SECONDS,
                memory.toMillis());
        require(
                file == null || !file.isBlank(),
                "budget.file must name a file, but is empty; leave the key out for none");
        require(
                filePoll.toMillis() >= 100,
                "budget.file-poll must be at least 100ms, but is %sms",
                filePoll.toMillis());
    }

    public static BudgetConfig defaults() {
        return new BudgetConfig(
                AlarmsPerDay.defaults(),
                4.5,
                Duration.ofDays(7),
                null,
                Duration.ofSeconds(10),
                MarketConfig.defaults());
    }
}
