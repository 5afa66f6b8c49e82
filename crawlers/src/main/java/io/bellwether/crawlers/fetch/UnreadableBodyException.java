package io.bellwether.crawlers.fetch;

import java.io.IOException;

/** A body came, but cannot be unpacked. */
final class UnreadableBodyException extends IOException {
    private static final long serialVersionUID = 1;

    UnreadableBodyException(IOException cause) {
        super(cause.getMessage() == null ? "it ends too early" : cause.getMessage(), cause);
    }
}
