package io.bellwether.contract;

import static io.bellwether.contract.Invariant.require;
import static io.bellwether.contract.Invariant.requirePresent;

import java.time.Duration;
import java.time.Instant;

/** A span of event time; the start belongs to it, the end does not. */
public record Window(Instant start, Instant end) {
    public Window {
        requirePresent(start, "window.start");
        requirePresent(end, "window.end");
        require(start.isBefore(end), "window.start must be before window.end, but is %s with end %s", start, end);
    }

    /** How long it is. */
    public Duration length() {
        return Duration.between(start, end);
    }

    /** Whether all of another window lies in this one. */
    public boolean contains(Window other) {
        return !other.start.isBefore(start) && !other.end.isAfter(end);
    }
}
