package io.bellwether.crawlers.fetch;

import java.io.IOException;
import java.time.Duration;

/** A site does not let us in: what we need to be let in is missing, or was refused. The message holds no secret. */
final class AccessDeniedException extends IOException {
    private static final long serialVersionUID = 1;

    private final String reason;
    private final Duration remaining;

    /** @param remaining how long to leave the site alone */
    AccessDeniedException(String reason, Duration remaining) {
        super(reason);
        this.reason = reason;
        this.remaining = remaining;
    }

    String reason() {
        return reason;
    }

    Duration remaining() {
        return remaining;
    }
}
