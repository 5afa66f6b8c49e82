package io.bellwether.crawlers.sites;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the rules of each kind of site. What is missing is reported, and null or a default goes on in its place. */
final class SiteRulesReader {
    private SiteRulesReader() {}

    static SiteRules feed(SiteKeys keys) {
        boolean followPages = keys.map("feed")
                .map(feed -> {
                    boolean pages = feed.oneOf("follow", List.of("page", "entry"), Function.identity())
                            .orElse("page")
                            .equals("page");
                    feed.refuseOthers();
                    return pages;
                })
                .orElse(true);
        return new SiteRules.Feed(followPages, article(keys));
    }

    static @Nullable SiteRules listing(SiteKeys keys) {
        Optional<SiteKeys> listing = keys.map("listing");
        SiteRules.Article article = article(keys);
        if (listing.isEmpty()) {
            missingMap(keys, "listing", "a map with 'items', the CSS selector of links to articles");
            return null;
        }
        SiteRules.Links links = links(listing.get());
        String sections = listing.get().selector("sections");
        listing.get().refuseOthers();
        return links == null ? null : new SiteRules.Listing(links, sections, article);
    }

    static @Nullable SiteRules forum(SiteKeys keys) {
        Optional<SiteKeys> threads = keys.map("threads");
        Optional<SiteKeys> thread = keys.map("thread");
        SiteRules.Links list = null;
        FieldRule activity = null;
        if (threads.isPresent()) {
            list = links(threads.get());
            activity = threads.get().field("activity");
            threads.get().refuseOthers();
        } else {
            missingMap(keys, "threads", "a map with 'items', the CSS selector of links to threads");
        }
        if (thread.isEmpty()) {
            missingMap(keys, "thread", "a map with 'posts', the CSS selector of the elements that each hold one post");
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

    private static SiteRules.Article article(SiteKeys keys) {
        return keys.map("article")
                .map(article -> {
                    SiteRules.Article rules = new SiteRules.Article(
                            article.field("title"),
                            article.field("text"),
                            article.field("author"),
                            article.date("published-at"),
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
        FieldRule title = keys.field("title");
        FieldRule text = keys.field("text");
        FieldRule author = keys.field("author");
        DateRule publishedAt = keys.date("published-at");
        FieldRule anchor = keys.field("anchor");
        FieldRule replyTo = keys.field("reply-to");
        SiteRules.Counts counts = counts(keys);
        List<String> remove = keys.selectors("remove");
        String next = keys.selector("next");
        keys.refuseOthers();
        if (posts == null) {
            return null;
        }
        return new SiteRules.ThreadPages(
                title, posts, text, author, publishedAt, anchor, replyTo, counts, remove, next);
    }

    private static SiteRules.Counts counts(SiteKeys keys) {
        return new SiteRules.Counts(keys.field("views"), keys.field("replies"), keys.field("likes"));
    }

    private static void missingMap(SiteKeys keys, String key, String expected) {
        if (!keys.has(key)) {
            keys.missing(key, expected);
        }
    }
}
