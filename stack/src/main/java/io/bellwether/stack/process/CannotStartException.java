package io.bellwether.stack.process;

import org.jspecify.annotations.Nullable;

/** A service of the stack did not start; the message names it, says why, and where to read on or what to do. */
public final class CannotStartException extends Exception {
    private static final long serialVersionUID = 1L;

    public CannotStartException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
