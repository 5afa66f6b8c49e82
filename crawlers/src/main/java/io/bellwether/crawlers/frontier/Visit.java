package io.bellwether.crawlers.frontier;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A page that is to be fetched now.
 *
 * @param home what the frontier knows it by: the address of the article or of the watched page
 * @param url what to fetch: a later page of a watched one, or the same as {@code home}
 * @param page which page of its walk it is, from 1
 * @param attempts made before in vain
 */
public record Visit(
        PageRole role, String home, String url, int page, int attempts, Validators validators, Hints hints) {
    /**
     * What is known about the page before it is fetched.
     *
     * @param openingAnchor of a thread's first post
     */
    public record Hints(
            @Nullable Instant publishedAt,
            @Nullable String title,
            @Nullable String openingAnchor) {
        private static final Hints NONE = new Hints(null, null, null);

        public static Hints none() {
            return NONE;
        }
    }

    static Visit of(Watch watch) {
        Watch.Cursor cursor = watch.cursor();
        return new Visit(
                watch.role(),
                watch.home(),
                cursor.url(),
                cursor.page(),
                watch.failures(),
                cursor.walking() ? Validators.none() : watch.validators(),
                new Hints(null, null, watch.marks().openingAnchor()));
    }

    static Visit of(Pending pending) {
        return new Visit(
                PageRole.ARTICLE,
                pending.url(),
                pending.url(),
                1,
                pending.attempts(),
                Validators.none(),
                new Hints(pending.publishedAt(), pending.title(), null));
    }
}
