package io.bellwether.jobs.ingest.health;

import java.time.Duration;

/**
 * How long the pauses between two fetches of a site are: fading sums of the pauses, and of their squares.
 *
 * <p>Many short pauses are followed by a long one, as where a list is asked each hour and then the ten pages that it leads to. The
 * quotient is the mean of the pause in which a moment lies, not of all pauses, so that the short ones count little.
 */
record Pauses(double sum, double squares) {
    private static final double FADING = 0.998;
    private static final int TIMES = 3;

    static Pauses unknown() {
        return new Pauses(0, 0);
    }

    Pauses with(long millis) {
        return new Pauses(sum * FADING + millis, squares * FADING + (double) millis * millis);
    }

    /** What is longer is an absence of the crawler, though nothing up to this length is. */
    long longestOrdinary(Duration least) {
        double usual = sum <= 0 ? 0 : squares / sum;
        return Math.max(least.toMillis(), Math.round(TIMES * usual));
    }
}
