package io.bellwether.crawlers.trial;

/** Colours for a terminal, or none. */
public enum Ink {
    /** For files and pipes. */
    NONE,
    /** For a terminal that knows ANSI escapes (ECMA-48, SGR). */
    COLOURS;

    String good(String text) {
        return painted("32", text);
    }

    String bad(String text) {
        return painted("1;31", text);
    }

    String doubtful(String text) {
        return painted("33", text);
    }

    String faint(String text) {
        return painted("2", text);
    }

    String strong(String text) {
        return painted("1", text);
    }

    private String painted(String code, String text) {
        return this == NONE || text.isEmpty() ? text : "\u001b[" + code + "m" + text + "\u001b[0m";
    }
}
