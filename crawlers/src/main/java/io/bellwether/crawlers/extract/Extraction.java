package io.bellwether.crawlers.extract;

import static io.bellwether.contract.Invariant.require;

import io.bellwether.contract.PublishedAtSource;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an article page holds.
 *
 * @param text paragraphs separated by newlines; empty where the page has no text at all
 * @param author name as the page shows it: personal data that must not leave the crawler
 * @param published with the offset that the page wrote, else that of its zone
 * @param publishedAtSource where the date was read; null exactly where there is no date
 * @param language ISO 639-1 code; null where it cannot be told
 * @param foundBy the rule that found each, under the keys "title", "text", "author", "publishedAt"
 */
public record Extraction(
        @Nullable String title,
        String text,
        @Nullable String author,
        @Nullable OffsetDateTime published,
        @Nullable PublishedAtSource publishedAtSource,
        @Nullable String language,
        Map<String, String> foundBy) {
    public Extraction {
        require(
                (published == null) == (publishedAtSource == null),
                "published and publishedAtSource must both be given or both be absent");
        foundBy = Map.copyOf(foundBy);
    }

    /** When the article was published. */
    public @Nullable Instant publishedAt() {
        return published == null ? null : published.toInstant();
    }
}
