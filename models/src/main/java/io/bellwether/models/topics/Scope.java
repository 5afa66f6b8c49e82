package io.bellwether.models.topics;

import java.util.Locale;

/** Where a topic's rules look. */
enum Scope {
    TITLE,
    TEXT,
    BOTH;

    boolean covers(Field field) {
        return this == BOTH || name().equals(field.name());
    }

    /** As it stands in files. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The one of a key that is known. */
    static Scope of(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }
}
