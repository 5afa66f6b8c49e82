package io.bellwether.dashboards;

import org.jspecify.annotations.Nullable;

/** An installation stopped. The message says at which server, why, and what to do; what came before stays installed. */
public final class InstallException extends Exception {
    private static final long serialVersionUID = 1L;

    InstallException(String message) {
        this(message, null);
    }

    InstallException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
