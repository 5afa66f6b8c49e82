package io.bellwether.crawlers.frontier;

import org.jspecify.annotations.Nullable;

/** What a server gave to ask later whether a page has changed (RFC 9110, section 8.8). */
public record Validators(@Nullable String etag, @Nullable String lastModified) {
    /** A server may send any length; a longer validator is not worth its place in the state. */
    private static final int MAX_LENGTH = 256;

    private static final Validators NONE = new Validators(null, null);

    public Validators {
        etag = bounded(etag);
        lastModified = bounded(lastModified);
    }

    public static Validators none() {
        return NONE;
    }

    private static @Nullable String bounded(@Nullable String validator) {
        return validator == null || validator.length() > MAX_LENGTH ? null : validator;
    }
}
