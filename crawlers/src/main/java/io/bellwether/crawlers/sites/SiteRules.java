package io.bellwether.crawlers.sites;

import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where on the pages of a site things stand; one form per kind of site. */
public sealed interface SiteRules extends Serializable {
    /** The kind these rules are for. */
    SiteKind kind();

    /**
     * RSS or Atom.
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
     * A thread page; fields other than title and next are looked for within each post.
     *
     * @param posts CSS selector of the elements that each hold one post
     * @param anchor what tells a post from the others of its thread and never changes, such as its number
     * @param replyTo the anchor of the post that is answered
     */
    record ThreadPages(
            @Nullable FieldRule title,
            String posts,
            @Nullable FieldRule text,
            @Nullable FieldRule author,
            @Nullable DateRule publishedAt,
            @Nullable FieldRule anchor,
            @Nullable FieldRule replyTo,
            Counts counts,
            List<String> remove,
            @Nullable String next)
            implements Serializable {
        private static final long serialVersionUID = 1;

        public ThreadPages {
            remove = List.copyOf(remove);
        }
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
