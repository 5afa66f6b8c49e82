package io.bellwether.jobs.trends;

import static io.bellwether.contract.Invariant.require;

import io.bellwether.jobs.trends.emerging.EmergingConfig;
import io.bellwether.jobs.trends.forecast.ForecastConfig;
import io.bellwether.jobs.trends.influence.InfluenceConfig;
import java.io.Serializable;
import java.time.Duration;

/** What is told beside trends and anomalies. */
public record InsightsConfig(EmergingConfig emerging, InfluenceConfig influence, ForecastConfig forecast)
        implements Serializable {
    public static InsightsConfig defaults() {
        return new InsightsConfig(EmergingConfig.defaults(), InfluenceConfig.defaults(), ForecastConfig.defaults());
    }

    /** A post leaves with the watermark that ends its window, so longer windows must end where one of them ends. */
    void requireMultiplesOf(Duration window) {
        requireMultiple("insights.emerging.window", emerging.window(), window);
        requireMultiple("insights.influence.window", influence.window(), window);
        requireMultiple("insights.forecast.step", forecast.step(), window);
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
