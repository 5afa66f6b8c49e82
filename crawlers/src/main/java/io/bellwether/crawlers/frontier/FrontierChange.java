package io.bellwether.crawlers.frontier;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one visit changes in a {@link Frontier}. The same change applied to equal frontiers gives equal frontiers: this is
 * how the checkpointed copy follows the working copy.
 */
public sealed interface FrontierChange {
    Visit visit();

    /** When the visit ended. */
    Instant at();

    /** The page came and was read. */
    record Visited(Visit visit, Instant at, Found found) implements FrontierChange {}

    /** The server said that the page has not changed. */
    record Unchanged(Visit visit, Instant at) implements FrontierChange {}

    /**
     * The page could not be had for now.
     *
     * @param until when to try again
     * @param wholeSite whether no page of the site is to be asked before
     */
    record Postponed(Visit visit, Instant at, Instant until, boolean wholeSite) implements FrontierChange {}

    /** The page cannot be had; a start page is looked at again after its interval, others never. */
    record Dropped(Visit visit, Instant at) implements FrontierChange {}

    /**
     * What a page showed.
     *
     * @param next the following page of the same listing or thread; null where this is the last
     * @param newest latest date of a post on the page; null where none has one
     * @param openingAnchor of the thread's first post, when this was its first page
     * @param wayBack from the newest page of the thread to the oldest; unknown where only {@code next} can be followed
     */
    record Found(
            List<Link> links,
            List<PostMark> posts,
            @Nullable String next,
            @Nullable Instant newest,
            @Nullable String openingAnchor,
            Validators validators,
            WayBack wayBack) {
        public Found {
            links = List.copyOf(links);
            posts = List.copyOf(posts);
        }

        /** What a page showed from which no way back is known. */
        public Found(
                List<Link> links,
                List<PostMark> posts,
                @Nullable String next,
                @Nullable Instant newest,
                @Nullable String openingAnchor,
                Validators validators) {
            this(links, posts, next, newest, openingAnchor, validators, WayBack.unknown());
        }

        /** A page that leads nowhere. */
        public static Found posts(List<PostMark> posts) {
            return new Found(List.of(), posts, null, null, null, Validators.none());
        }
    }

    /**
     * How the pages of a thread can be read newest first.
     *
     * @param newest the last page; null where this page is the last, or it cannot be told
     * @param previous the page before this one; null where there is none, or it cannot be told
     */
    record WayBack(@Nullable String newest, @Nullable String previous) {
        private static final WayBack UNKNOWN = new WayBack(null, null);

        /** From here only the next page can be reached, if any. */
        public static WayBack unknown() {
            return UNKNOWN;
        }
    }
}
