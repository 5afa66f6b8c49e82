package io.bellwether.crawlers.sites;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the rules of each kind of site. What is missing is reported, and null or a default goes on in its place. */
final class SiteRulesReader {
    private final SiteKeys keys;

    SiteRulesReader(SiteKeys keys) {
        this.keys = keys;
    }

    /** The rules; null where something is missing that they cannot be without. */
    @Nullable
    SiteRules read(SiteKind kind) {
        return switch (kind) {
            case FEED -> new SiteRules.Feed(feedFollowsPages(), article());
            case SITEMAP -> sitemap();
            case LISTING -> listing();
            case THREAD -> forum();
            case JSON -> json();
        };
    }

    private boolean feedFollowsPages() {
        return keys.map("feed")
                .map(feed -> {
                    boolean pages = followsPages(feed, "page");
                    feed.refuseOthers();
                    return pages;
                })
                .orElse(true);
    }

    private static boolean followsPages(SiteKeys keys, String fallback) {
        return keys.oneOf("follow", List.of("page", "entry"), Function.identity())
                .orElse(fallback)
                .equals("page");
    }

    private SiteRules sitemap() {
        SiteRules.Article article = article();
        return keys.map("sitemap")
                .map(sitemap -> {
                    SiteRules rules = new SiteRules.Sitemap(
                            sitemap.pattern("include"),
                            sitemap.pattern("exclude"),
                            sitemap.duration("newer-than").orElse(null),
                            article);
                    sitemap.refuseOthers();
                    return rules;
                })
                .orElseGet(() -> new SiteRules.Sitemap(null, null, null, article));
    }

    private @Nullable SiteRules listing() {
        Optional<SiteKeys> listing = keys.map("listing");
        SiteRules.Article article = article();
        if (listing.isEmpty()) {
            missingMap("listing", "a map with 'items', the CSS selector of links to articles");
            return null;
        }
        SiteRules.Links links = links(listing.get());
        String sections = listing.get().selector("sections");
        listing.get().refuseOthers();
        return links == null ? null : new SiteRules.Listing(links, sections, article);
    }

    private @Nullable SiteRules json() {
        Optional<SiteKeys> json = keys.map("json");
        SiteRules.Article article = article();
        if (json.isEmpty()) {
            missingMap("json", "a map with 'items', the JSON Pointer of the list of items, and 'fields'");
            return null;
        }
        boolean followPages = followsPages(json.get(), "entry");
        JsonRules answer = new JsonRulesReader(json.get(), followPages).read();
        json.get().refuseOthers();
        return answer == null ? null : new SiteRules.Json(answer, followPages, article);
    }

    private @Nullable SiteRules forum() {
        Optional<SiteKeys> threads = keys.map("threads");
        Optional<SiteKeys> thread = keys.map("thread");
        SiteRules.Links list = null;
        FieldRule activity = null;
        if (threads.isPresent()) {
            list = links(threads.get());
            activity = FieldKeys.field(threads.get(), "activity");
            threads.get().refuseOthers();
        } else {
            missingMap("threads", "a map with 'items', the CSS selector of links to threads");
        }
        if (thread.isEmpty()) {
            missingMap("thread", "a map with 'posts', the CSS selector of the elements that each hold one post");
            return null;
        }
        SiteRules.ThreadPages rules = thread(thread.get());
        return list == null || rules == null ? null : new SiteRules.Forum(list, activity, rules);
    }

    private static SiteRules.@Nullable Links links(SiteKeys keys) {
        String items = keys.selector("items");
        String next = keys.selector("next");
        if (!keys.has("items")) {
            keys.missing("items", "the CSS selector of the links, such as 'ul.news a'");
        }
        return items == null ? null : new SiteRules.Links(items, next);
    }

    private SiteRules.Article article() {
        return keys.map("article")
                .map(article -> {
                    SiteRules.Article rules = new SiteRules.Article(
                            FieldKeys.field(article, "title"),
                            FieldKeys.field(article, "text"),
                            FieldKeys.field(article, "author"),
                            FieldKeys.date(article, "published-at"),
                            counts(article),
                            article.selectors("remove"));
                    article.refuseOthers();
                    return rules;
                })
                .orElse(SiteRules.Article.automatic());
    }

    private static SiteRules.@Nullable ThreadPages thread(SiteKeys keys) {
        String posts = keys.selector("posts");
        if (!keys.has("posts")) {
            keys.missing("posts", "the CSS selector of the elements that each hold one post");
        }
        FieldRule title = FieldKeys.field(keys, "title");
        SiteRules.PostFields post = new SiteRules.PostFields(
                FieldKeys.field(keys, "text"),
                FieldKeys.field(keys, "author"),
                FieldKeys.date(keys, "published-at"),
                FieldKeys.field(keys, "anchor"),
                FieldKeys.field(keys, "floor"),
                FieldKeys.field(keys, "reply-to"),
                counts(keys),
                keys.selectors("remove"),
                keys.flagOr("keep-quotes", false));
        SiteRules.Counts totals = keys.map("totals")
                .map(nested -> {
                    SiteRules.Counts counts = counts(nested);
                    nested.refuseOthers();
                    return counts;
                })
                .orElse(SiteRules.Counts.none());
        SiteRules.Pager pager =
                new SiteRules.Pager(keys.selector("next"), keys.selector("previous"), keys.selector("last"));
        if (keys.has("last") && !keys.has("previous") && !keys.has("next")) {
            keys.fault("last", "leads to the newest posts only; give 'previous' too, the link to the page before");
        }
        keys.refuseOthers();
        return posts == null ? null : new SiteRules.ThreadPages(title, posts, post, totals, pager);
    }

    private static SiteRules.Counts counts(SiteKeys keys) {
        return new SiteRules.Counts(
                FieldKeys.field(keys, "views"), FieldKeys.field(keys, "replies"), FieldKeys.field(keys, "likes"));
    }

    private void missingMap(String key, String expected) {
        if (!keys.has(key)) {
            keys.missing(key, expected);
        }
    }
}
