package io.bellwether.jobs.ingest.health;

import java.time.Duration;
import java.time.Instant;

/**
 * A point of time on three clocks. The wall's is for people. Durations are measured by the other two, so that time in
 * which the crawler was away is no fault of a site.
 *
 * @param at of the newest fetch of the site
 * @param activeMillis time in which any site answered
 * @param ownMillis time in which this site was asked; the only measure where it is the only site, or all are asked rarely
 */
record Moment(Instant at, long activeMillis, long ownMillis) {
    /** Our own network may have been away while the site was asked in vain, so that this time counts for less. */
    private static final int DOUBT = 4;

    Duration since(Moment earlier) {
        long active = activeMillis - earlier.activeMillis;
        long own = (ownMillis - earlier.ownMillis) / DOUBT;
        return Duration.ofMillis(Math.max(0, Math.max(active, own)));
    }

    boolean isPast(Moment earlier, Duration span) {
        return since(earlier).compareTo(span) >= 0;
    }

    /** The same, as if so much less had passed since. */
    Moment later(long active, long own) {
        return new Moment(at, activeMillis + active, ownMillis + own);
    }
}
