package io.bellwether.models.keywords;

import java.util.List;

/** Picks the most telling terms of a text. Stateless, thread-safe. */
public final class Keywords {
    /**
     * The most telling terms, best first.
     *
     * @param language code as {@link io.bellwether.models.language.LanguageDetector} gives it
     * @param limit terms at most
     */
    public List<String> of(String text, String language, int limit) {
        return List.of();
    }
}
