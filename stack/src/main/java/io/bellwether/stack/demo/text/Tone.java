package io.bellwether.stack.demo.text;

import java.util.Locale;

/** How a text of the demo speaks about its company. */
public enum Tone {
    NEUTRAL,
    POSITIVE,
    NEGATIVE,
    /** Negative, and about failed withdrawals. */
    CRISIS;

    String symbol() {
        return name().toLowerCase(Locale.ROOT);
    }
}
