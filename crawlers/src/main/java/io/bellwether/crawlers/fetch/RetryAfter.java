package io.bellwether.crawlers.fetch;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Reads the Retry-After header: seconds, or a date (RFC 9110, section 10.2.3). */
final class RetryAfter {
    /** A server that wants to be left alone for longer is asked after this. */
    private static final Duration MOST = Duration.ofHours(24);

    private RetryAfter() {}

    /** The time that the header names, at most a day ahead; empty if it names none. */
    static Optional<Instant> parse(String header, Instant now) {
        return instant(header.strip(), now)
                .map(at -> at.isAfter(now.plus(MOST)) ? now.plus(MOST) : at)
                .filter(at -> at.isAfter(now));
    }

    private static Optional<Instant> instant(String header, Instant now) {
        if (header.matches("\\d{1,9}")) {
            return Optional.of(now.plusSeconds(Long.parseLong(header)));
        }
        try {
            return Optional.of(ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
