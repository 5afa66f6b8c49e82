package io.bellwether.jobs.trends;

import static io.bellwether.contract.Invariant.require;

import io.bellwether.jobs.trends.emerging.EmergingConfig;
import java.io.Serializable;
import java.time.Duration;

/** What is told beside trends and anomalies. */
public record InsightsConfig(EmergingConfig emerging) implements Serializable {
    public static InsightsConfig defaults() {
        return new InsightsConfig(EmergingConfig.defaults());
    }

    /** A post leaves with the watermark that ends its window, so longer windows must end where one of them ends. */
    void requireMultiplesOf(Duration window) {
        requireMultiple("insights.emerging.window", emerging.window(), window);
    }

    private static void requireMultiple(String name, Duration length, Duration window) {
        require(
                length.toMillis() % window.toMillis() == 0,
                "%s must be a multiple of window %sms, but is %sms",
                name,
                window.toMillis(),
                length.toMillis());
    }
}
