package io.bellwether.crawlers.fetch;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Whether we are a site's member now. Guarded by itself. */
final class LoginState {
    /** Many sites lock a member out after a few wrong passwords in a row. */
    private static final Duration FIRST_WAIT = Duration.ofMinutes(15);

    private static final int MOST_DOUBLINGS = 5;
    /** A page that is denied so soon after a login is not denied for want of one. */
    private static final Duration SHORTEST_VISIT = Duration.ofMinutes(10);

    private boolean member;
    private int visits;
    private int failures;
    private Instant since = Instant.EPOCH;
    private @Nullable Instant closedUntil;
    private String reason = "";

    boolean member() {
        return member;
    }

    /** How many logins succeeded so far: tells which of them a request was made by. */
    int visits() {
        return visits;
    }

    void succeeded(Instant now) {
        member = true;
        since = now;
        visits++;
        failures = 0;
        closedUntil = null;
    }

    /**
     * Takes notice that a request made by a visit was denied.
     *
     * @return whether the visit is over: true also where another request found that before and there is a new one
     */
    boolean endedAfterAWhile(int visit, Instant now) {
        if (visit != visits) {
            return true;
        }
        if (now.isBefore(since.plus(SHORTEST_VISIT))) {
            return false;
        }
        member = false;
        return true;
    }

    /** Not to be tried again at once; each failure in a row doubles the wait. */
    AccessDeniedException failed(String why, Instant now) {
        Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(failures, MOST_DOUBLINGS));
        member = false;
        failures++;
        reason = why;
        closedUntil = now.plus(wait);
        return new AccessDeniedException(why, wait);
    }

    /** Throws while the last failure is too short ago. */
    void requireOpen(Instant now) throws AccessDeniedException {
        if (closedUntil != null && now.isBefore(closedUntil)) {
            throw new AccessDeniedException(
                    reason + "; not tried again before " + closedUntil, Duration.between(now, closedUntil));
        }
    }
}
