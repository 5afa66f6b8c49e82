package io.bellwether.crawlers.fetch;

import io.bellwether.crawlers.frontier.Validators;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How one request ended. Redirects are not followed: each hop is a request of its own, with its own checks and pace. */
public sealed interface FetchOutcome {
    /** When it began, and how long it took. */
    Timing timing();

    /** When a request began and how long it took until its end. */
    record Timing(Instant at, Duration took) {
        public static Timing between(Instant begin, Instant end) {
            return new Timing(begin, Duration.between(begin, end));
        }
    }

    /**
     * A page came.
     *
     * @param robotsTags what its X-Robots-Tag headers wish
     */
    record Fetched(Timing timing, int status, PageBody body, Validators validators, RobotsTags robotsTags)
            implements FetchOutcome {
        /** A page whose headers wish nothing. */
        public Fetched(Timing timing, int status, PageBody body, Validators validators) {
            this(timing, status, body, validators, RobotsTags.none());
        }
    }

    /** The page is the one seen before. */
    record NotModified(Timing timing) implements FetchOutcome {}

    /** The server sends us elsewhere. */
    record Moved(Timing timing, int status, URI target) implements FetchOutcome {}

    /** The server answered with an error. */
    record HttpError(Timing timing, int status, @Nullable Instant retryAt) implements FetchOutcome {
        /** Whether the same request may succeed later. */
        public boolean temporary() {
            return status >= 500 || status == 408 || status == 425 || status == 429;
        }

        /** When the server wants to be asked again. */
        public Optional<Instant> retryTime() {
            return Optional.ofNullable(retryAt);
        }
    }

    /** The address must not be asked. */
    record AddressDenied(Timing timing, String reason) implements FetchOutcome {}

    /**
     * The site does not let us in for now: a login was refused, or a variable that its file names is not set.
     *
     * @param retryAt nothing of the site is worth asking for before
     */
    record NoAccess(Timing timing, String reason, Instant retryAt) implements FetchOutcome {}

    /** What came is too large, or of a kind that cannot be read. */
    record Refused(Timing timing, @Nullable Integer status, String reason) implements FetchOutcome {}

    /** No answer came in time. */
    record Unreachable(Timing timing, String reason) implements FetchOutcome {}
}
