package io.bellwether.stack.demo.text;

/** A language of the demo's texts. */
public enum Language {
    ENGLISH("en", " "),
    CHINESE("zh", "");

    private final String code;
    private final String gap;

    Language(String code, String gap) {
        this.code = code;
        this.gap = gap;
    }

    /** ISO 639-1. */
    public String code() {
        return code;
    }

    /** What stands between two sentences of a paragraph. */
    String gap() {
        return gap;
    }
}
