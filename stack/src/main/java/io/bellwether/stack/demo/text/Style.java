package io.bellwether.stack.demo.text;

import java.util.Locale;

/** The kind of place that a text is written for. */
public enum Style {
    NEWS,
    FORUM;

    String symbol() {
        return name().toLowerCase(Locale.ROOT);
    }
}
