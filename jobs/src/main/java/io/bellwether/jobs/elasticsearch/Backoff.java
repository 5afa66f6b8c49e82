package io.bellwether.jobs.elasticsearch;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long to wait before the next attempt: twice as long each time, up to a limit, less a random part of up to half. */
final class Backoff {
    private static final int MAX_DOUBLINGS = 30;

    private final Duration initial;
    private final Duration max;
    private final RandomGenerator random;

    Backoff(Duration initial, Duration max, RandomGenerator random) {
        this.initial = initial;
        this.max = max;
        this.random = random;
    }

    /** The wait after so many attempts in a row that did not succeed, at least one. */
    Duration after(int attempts) {
        double factor = Math.pow(2, Math.min(attempts - 1, MAX_DOUBLINGS));
        double millis = Math.min((double) max.toMillis(), (double) initial.toMillis() * factor);
        return Duration.ofMillis(Math.max(1, Math.round(millis * (1 - random.nextDouble() / 2))));
    }
}
