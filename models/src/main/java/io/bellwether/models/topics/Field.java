package io.bellwether.models.topics;

import java.util.Locale;

/** A part of a post. */
public enum Field {
    TITLE,
    TEXT;

    /** As it stands in files. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
