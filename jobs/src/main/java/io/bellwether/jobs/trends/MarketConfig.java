package io.bellwether.jobs.trends;

import static io.bellwether.contract.Invariant.require;

import java.io.Serializable;

/**
 * When so many subjects of a class alarm in one window that the market is the news, and they become one anomaly.
 *
 * @param share of the active subjects of the class that must alarm
 * @param minSubjects and at least so many
 */
public record MarketConfig(double share, int minSubjects) implements Serializable {
    private static final long serialVersionUID = 1;

    public MarketConfig {
        require(share > 0 && share <= 1, "market.share must be above 0 and at most 1, but is %s", share);
        require(minSubjects >= 2, "market.min-subjects must be at least 2, but is %s", minSubjects);
    }

    public static MarketConfig defaults() {
        return new MarketConfig(0.05, 10);
    }

    boolean isMarketWide(long alarming, long active) {
        return alarming >= minSubjects && alarming > share * active;
    }
}
