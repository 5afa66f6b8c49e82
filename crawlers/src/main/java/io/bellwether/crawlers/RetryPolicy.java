package io.bellwether.crawlers;

import java.time.Duration;
import java.time.Instant;

/**
 * When a page that could not be had is asked for again: after 10 s, then four times as long each time, at most an hour;
 * after five attempts it is given up.
 *
 * <p>The wait is lengthened by up to a fifth, by the page's address, so that pages which failed together do not come back
 * together. No randomness is needed for that, and a replay waits the same.
 */
final class RetryPolicy {
    static final int MAX_ATTEMPTS = 5;
    private static final Duration FIRST = Duration.ofSeconds(10);
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final int GROWTH = 4;

    private RetryPolicy() {}

    static boolean givesUp(int attemptsBefore) {
        return attemptsBefore + 1 >= MAX_ATTEMPTS;
    }

    static Instant next(String url, int attemptsBefore, Instant now) {
        Duration wait = FIRST;
        for (int i = 0; i < attemptsBefore && wait.compareTo(LONGEST) < 0; i++) {
            wait = wait.multipliedBy(GROWTH);
        }
        Duration bounded = wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
        return now.plus(spread(url, bounded));
    }

    /** A wait, lengthened by up to a fifth, always alike for one name. */
    static Duration spread(String name, Duration wait) {
        int percent = Math.floorMod(name.hashCode(), 21);
        return wait.plus(wait.multipliedBy(percent).dividedBy(100));
    }
}
