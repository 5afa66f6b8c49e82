package io.bellwether.crawlers.frontier;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A page that another one leads to.
 *
 * @param role what it will be to the crawl
 * @param url normalized, see {@link UrlNormalizer}
 * @param activity of a thread: changes when it gets a new post; null where the list does not tell
 * @param publishedAt as the feed says; null where no feed did
 * @param title as the feed says; null where no feed did
 */
public record Link(
        PageRole role,
        String url,
        @Nullable String activity,
        @Nullable Instant publishedAt,
        @Nullable String title) {
    private static final int MAX_ACTIVITY_LENGTH = 64;

    public Link {
        if (activity != null && activity.length() > MAX_ACTIVITY_LENGTH) {
            activity = Long.toHexString(Fingerprint.of(activity));
        }
    }

    /** A link of which nothing but the address is known. */
    public static Link to(PageRole role, String url) {
        return new Link(role, url, null, null, null);
    }
}
