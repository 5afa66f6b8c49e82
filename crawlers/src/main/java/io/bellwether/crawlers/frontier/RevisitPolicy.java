package io.bellwether.crawlers.frontier;

import io.bellwether.crawlers.sites.Pace;
import java.time.Duration;
import java.time.Instant;

/**
 * When a watched page is looked at again: after a quarter of the time that it has been quiet, within the site's
 * intervals. So news is seen after at most a quarter of the pause before it, and the number of vain visits to a page that
 * died grows only with the logarithm of time.
 */
final class RevisitPolicy {
    private static final int SHARE_OF_QUIET_TIME = 4;
    private static final int MAX_DOUBLINGS = 20;

    private final Pace pace;

    RevisitPolicy(Pace pace) {
        this.pace = pace;
    }

    Instant next(Instant lastChange, Instant now) {
        Duration quiet = Duration.between(lastChange, now);
        return now.plus(within(quiet.dividedBy(SHARE_OF_QUIET_TIME)));
    }

    /** When about half of the pages that wait have been visited, so that there is room for others. */
    Instant whenHalfIsDone(int waiting, Instant now) {
        return now.plus(within(pace.delay().multipliedBy(waiting / 2)));
    }

    /** After failures the interval doubles each time. */
    Instant nextAfterFailures(int failures, Instant now) {
        return now.plus(within(pace.minInterval().multipliedBy(1L << Math.min(failures, MAX_DOUBLINGS))));
    }

    private Duration within(Duration interval) {
        if (interval.compareTo(pace.minInterval()) < 0) {
            return pace.minInterval();
        }
        return interval.compareTo(pace.maxInterval()) > 0 ? pace.maxInterval() : interval;
    }
}
