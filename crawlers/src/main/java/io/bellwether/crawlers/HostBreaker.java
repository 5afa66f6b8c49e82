package io.bellwether.crawlers;

import io.bellwether.crawlers.fetch.FetchOutcome;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Leaves a host alone that is not well: after five failures in a row it is asked nothing for half a minute, then by one
 * request; as long as that fails, for twice as long each time, at most half an hour. An answer makes it well. Owned by the
 * fetcher thread.
 *
 * <p>A failure is no answer, 429, or an answer from 500 on. The same page failing again tells nothing new about its host,
 * so a site with one broken page is not held up by it.
 */
final class HostBreaker {
    static final int FAILURES_IN_A_ROW = 5;
    private static final Duration FIRST = Duration.ofSeconds(30);
    private static final int MAX_DOUBLINGS = 6;
    private static final int SERVER_ERRORS = 500;
    private static final int TOO_MANY_REQUESTS = 429;

    private final String host;
    private @Nullable URI lastFailed;
    private int failures;
    private int openings;

    HostBreaker(String host) {
        this.host = host;
    }

    /** That a host is asked nothing for a while. */
    record Opened(Instant until, String words) {}

    /** Takes note of the end of a request; returns what follows if it was one failure too many. */
    Optional<Opened> note(URI address, FetchOutcome outcome, Instant at) {
        Optional<Boolean> answered = answered(outcome);
        if (answered.isEmpty()) {
            return Optional.empty();
        }
        if (answered.get()) {
            failures = 0;
            openings = 0;
            lastFailed = null;
            return Optional.empty();
        }
        boolean probe = openings > 0;
        failures += probe || !address.equals(lastFailed) ? 1 : 0;
        lastFailed = address;
        return probe || failures >= FAILURES_IN_A_ROW ? Optional.of(opened(at)) : Optional.empty();
    }

    private Opened opened(Instant at) {
        Duration wait = FIRST.multipliedBy(1L << Math.min(openings, MAX_DOUBLINGS));
        openings++;
        Instant until = at.plus(RetryPolicy.spread(host, wait));
        return new Opened(
                until,
                "host " + host + " failed " + failures + " times in a row; it is asked nothing until " + until
                        + ", then by one request");
    }

    /** Whether the host answered; empty where the outcome says nothing about it. */
    private static Optional<Boolean> answered(FetchOutcome outcome) {
        if (outcome instanceof FetchOutcome.Unreachable) {
            return Optional.of(false);
        }
        if (outcome instanceof FetchOutcome.HttpError error) {
            return Optional.of(error.status() < SERVER_ERRORS && error.status() != TOO_MANY_REQUESTS);
        }
        boolean silent = outcome instanceof FetchOutcome.AddressDenied
                || (outcome instanceof FetchOutcome.Refused refused && refused.status() == null);
        return silent ? Optional.empty() : Optional.of(true);
    }
}
