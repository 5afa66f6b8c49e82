package io.bellwether.models.topics;

import org.jspecify.annotations.Nullable;

/**
 * A text in which topics are looked for.
 *
 * @param title null where there is none
 * @param text may begin with the title, which is then looked at once
 * @param language ISO 639-1 code, {@code und} where it could not be told
 */
public record TopicText(@Nullable String title, String text, String language) {
    /** Where the text goes on behind its title. */
    int behindTitle() {
        return title != null && text.startsWith(title) ? title.length() : 0;
    }
}
