package io.bellwether.crawlers.pages;

import io.bellwether.crawlers.frontier.FrontierChange.WayBack;
import io.bellwether.crawlers.frontier.Link;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a page of a site holds.
 *
 * @param links that belong to the site, in the order of the page
 * @param skipped links that were left out, since they lead out of the site or are no web addresses
 * @param next the following page of the same listing or thread
 * @param openingAnchor anchor of the thread's first post, on its first page
 * @param problem why the page holds nothing although it should, or which rule does not fit it; null where all is well
 * @param wayBack from the newest page of a thread to the oldest
 */
public record PageContent(
        List<FoundPost> posts,
        List<Link> links,
        List<SkippedLink> skipped,
        @Nullable String next,
        @Nullable String openingAnchor,
        @Nullable String problem,
        WayBack wayBack) {
    public PageContent {
        posts = List.copyOf(posts);
        links = List.copyOf(links);
        skipped = List.copyOf(skipped);
    }

    /** A page that is no page of a thread. */
    public PageContent(
            List<FoundPost> posts,
            List<Link> links,
            List<SkippedLink> skipped,
            @Nullable String next,
            @Nullable String openingAnchor,
            @Nullable String problem) {
        this(posts, links, skipped, next, openingAnchor, problem, WayBack.unknown());
    }

    /**
     * The page of an article.
     *
     * @param missed which rule of the site file found nothing although there is a text; null where all fit
     */
    static PageContent of(List<FoundPost> posts, @Nullable String missed) {
        return new PageContent(
                posts, List.of(), List.of(), null, null, posts.isEmpty() ? "the page holds no text" : missed);
    }

    /** A page that could not be read, and why. */
    public static PageContent problem(String problem) {
        return new PageContent(List.of(), List.of(), List.of(), null, null, problem);
    }

    /** Latest date of a post on the page; null where none has one. */
    public @Nullable Instant newest() {
        Instant newest = null;
        for (FoundPost found : posts) {
            Instant at = found.post().publishedAt();
            if (at != null && (newest == null || at.isAfter(newest))) {
                newest = at;
            }
        }
        return newest;
    }
}
