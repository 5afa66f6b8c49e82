package io.bellwether.stack.demo.site;

import java.time.Instant;
import java.time.InstantSource;

/** Time that stands still until it is moved. Thread-safe. */
final class SettableClock implements InstantSource {
    private volatile Instant now;

    SettableClock(Instant now) {
        this.now = now;
    }

    void set(Instant moment) {
        now = moment;
    }

    @Override
    public Instant instant() {
        return now;
    }
}
