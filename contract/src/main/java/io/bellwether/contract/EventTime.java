package io.bellwether.contract;

import java.time.Duration;
import java.time.Instant;

/**
 * When a post counts as having happened: its publication, where that is plausible, else its fetch.
 *
 * @param backlog found long after it was published, as by the first crawl of a site: it is indexed but raises no alert
 */
public record EventTime(Instant at, EventTimeSource source, boolean backlog) {
    /** Clocks differ: a page's date may run this much ahead of the fetch. */
    public static final Duration MAX_AHEAD = Duration.ofMinutes(5);

    /**
     * Judges a post's own date.
     *
     * @param maxAge the oldest plausible age for posts that carry none of their own
     */
    public static EventTime of(Post post, Duration maxAge) {
        Instant published = post.publishedAt();
        if (published == null || published.isAfter(post.fetchedAt().plus(MAX_AHEAD))) {
            return new EventTime(post.fetchedAt(), EventTimeSource.FETCHED, false);
        }
        Long ownMaxAge = post.maxAgeMillis();
        Duration limit = ownMaxAge == null ? maxAge : Duration.ofMillis(ownMaxAge);
        if (published.isBefore(post.fetchedAt().minus(limit))) {
            return new EventTime(post.fetchedAt(), EventTimeSource.FETCHED, true);
        }
        return new EventTime(published, EventTimeSource.PUBLISHED, false);
    }
}
