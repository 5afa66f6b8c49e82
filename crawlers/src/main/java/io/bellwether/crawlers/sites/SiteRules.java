package io.bellwether.crawlers.sites;

import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where on the pages of a site things stand; one form per kind of site. */
public sealed interface SiteRules extends Serializable {
    /** The kind these rules are for. */
    SiteKind kind();

    /**
     * RSS, Atom or JSON Feed.
     *
     * @param followPages whether an entry's page is fetched for its text; else the entry's own content is taken
     */
    record Feed(boolean followPages, Article article) implements SiteRules {
        private static final long serialVersionUID = 1;

        @Override
        public SiteKind kind() {
            return SiteKind.FEED;
        }
    }

    /**
     * Sitemaps (sitemaps.org), whose entries are articles.
     *
     * @param include regular expression that is found in the address of each article; null for all
     * @param exclude regular expression that is found in no address of an article; null for none
     * @param newerThan entries that changed longer ago are left out; null for the site's max-age
     */
    record Sitemap(
            @Nullable String include,
            @Nullable String exclude,
            @Nullable Duration newerThan,
            Article article) implements SiteRules {
        private static final long serialVersionUID = 1;

        @Override
        public SiteKind kind() {
            return SiteKind.SITEMAP;
        }
    }

    /**
     * An API that answers in JSON.
     *
     * @param followPages whether an item's page is fetched for its text; else the item's own content is taken
     */
    record Json(JsonRules answer, boolean followPages, Article article) implements SiteRules {
        private static final long serialVersionUID = 1;

        @Override
        public SiteKind kind() {
            return SiteKind.JSON;
        }
    }

    /**
     * Pages that list articles.
     *
     * @param sections links to further listing pages, followed to the site's depth; null for none
     */
    record Listing(Links links, @Nullable String sections, Article article) implements SiteRules {
        private static final long serialVersionUID = 1;

        @Override
        public SiteKind kind() {
            return SiteKind.LISTING;
        }
    }

    /**
     * A forum.
     *
     * @param activity in an item of the list, what changes when its thread gets a new post; null where nothing does
     */
    record Forum(Links list, @Nullable FieldRule activity, ThreadPages thread) implements SiteRules {
        private static final long serialVersionUID = 1;

        @Override
        public SiteKind kind() {
            return SiteKind.THREAD;
        }
    }

    /**
     * Links of a page that lists things.
     *
     * @param items CSS selector of the links, or of elements that each hold one
     * @param next CSS selector of the link to the next page; null where there is one page only
     */
    record Links(String items, @Nullable String next) implements Serializable {
        private static final long serialVersionUID = 1;
    }

    /**
     * An article page; what has no rule is found automatically.
     *
     * @param remove CSS selectors of what is cut out of the text
     */
    record Article(
            @Nullable FieldRule title,
            @Nullable FieldRule text,
            @Nullable FieldRule author,
            @Nullable DateRule publishedAt,
            Counts counts,
            List<String> remove)
            implements Serializable {
        private static final long serialVersionUID = 1;

        public Article {
            remove = List.copyOf(remove);
        }

        /** Everything found automatically. */
        public static Article automatic() {
            return new Article(null, null, null, null, Counts.none(), List.of());
        }
    }

    /**
     * A thread page.
     *
     * @param posts CSS selector of the elements that each hold one post
     * @param post what is looked for within each of them
     * @param totals reach of the whole thread, looked for on its first page; the opening post gets it
     */
    record ThreadPages(@Nullable FieldRule title, String posts, PostFields post, Counts totals, Pager pager)
            implements Serializable {
        private static final long serialVersionUID = 1;
    }

    /**
     * Where within the element of a post its values stand.
     *
     * @param anchor what tells a post from the others of its thread and never changes, such as its number in the forum
     * @param floor its number in the thread, as readers see it; serves as anchor where there is none
     * @param replyTo anchor or floor of the post that is answered
     * @param remove CSS selectors of what is cut out of the text
     * @param keepQuotes whether quotations of other posts stay in the text
     */
    record PostFields(
            @Nullable FieldRule text,
            @Nullable FieldRule author,
            @Nullable DateRule publishedAt,
            @Nullable FieldRule anchor,
            @Nullable FieldRule floor,
            @Nullable FieldRule replyTo,
            Counts counts,
            List<String> remove,
            boolean keepQuotes)
            implements Serializable {
        private static final long serialVersionUID = 1;

        public PostFields {
            remove = List.copyOf(remove);
        }
    }

    /**
     * CSS selectors of the links from one page of a thread to others; what has none is found by the numbers in the
     * addresses, where it can.
     *
     * @param last to the page with the newest posts
     */
    record Pager(
            @Nullable String next,
            @Nullable String previous,
            @Nullable String last) implements Serializable {
        private static final long serialVersionUID = 1;
    }

    /** Where the reach of a post stands. */
    record Counts(
            @Nullable FieldRule views,
            @Nullable FieldRule replies,
            @Nullable FieldRule likes) implements Serializable {
        private static final long serialVersionUID = 1;
        private static final Counts NONE = new Counts(null, null, null);

        /** Nowhere. */
        public static Counts none() {
            return NONE;
        }
    }
}
