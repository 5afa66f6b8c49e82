package io.bellwether.models;

import org.jspecify.annotations.Nullable;

/**
 * A text to be judged.
 *
 * @param title headline, null where there is none; it weighs in with the first words
 * @param text body, may be empty
 */
public record ModelText(@Nullable String title, String text) {
    /** A text without a headline. */
    public static ModelText of(String text) {
        return new ModelText(null, text);
    }

    /** Headline and body in reading order, as models see them. */
    public String joined() {
        return title == null || title.isBlank() || text.startsWith(title) ? text : title + "\n" + text;
    }
}
