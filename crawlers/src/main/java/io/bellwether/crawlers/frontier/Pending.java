package io.bellwether.crawlers.frontier;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An article that waits for its one visit.
 *
 * @param batch grows with every page that leads to new articles; the latest batch is visited first
 * @param due not to be visited before
 * @param attempts that found the server unable to answer
 * @param publishedAt as the feed says; null where no feed did
 * @param title as the feed says; null where no feed did
 */
public record Pending(
        String url,
        long batch,
        Instant due,
        int attempts,
        @Nullable Instant publishedAt,
        @Nullable String title) {
    static Pending of(Link link, long batch, Instant at) {
        return new Pending(link.url(), batch, at, 0, link.publishedAt(), bounded(link.title()));
    }

    Pending postponed(Instant until) {
        return new Pending(url, batch, until, attempts + 1, publishedAt, title);
    }

    private static @Nullable String bounded(@Nullable String title) {
        return title == null || title.length() > 300 ? null : title;
    }
}
