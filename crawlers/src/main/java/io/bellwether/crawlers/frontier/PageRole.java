package io.bellwether.crawlers.frontier;

import io.bellwether.crawlers.sites.SiteKind;
import java.io.IOException;
import java.util.Locale;

/** What a page is to the crawl. */
public enum PageRole {
    FEED(0),
    LISTING(1),
    ARTICLE(2),
    /** A page that lists threads. */
    THREADS(3),
    THREAD(4),
    SITEMAP(5),
    /** An answer of an API. */
    JSON(6);

    /** In the serialized form; never to be given another meaning. */
    private final int code;

    PageRole(int code) {
        this.code = code;
    }

    /** What the start pages of a site are. */
    public static PageRole ofStart(SiteKind kind) {
        return switch (kind) {
            case FEED -> FEED;
            case SITEMAP -> SITEMAP;
            case LISTING -> LISTING;
            case THREAD -> THREADS;
            case JSON -> JSON;
        };
    }

    int code() {
        return code;
    }

    static PageRole ofCode(int code) throws IOException {
        for (PageRole role : values()) {
            if (role.code == code) {
                return role;
            }
        }
        throw new IOException("Page role " + code + " of the frontier is unknown to this release");
    }

    /** As it stands in the crawl log. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether such a page is looked at again and again because it leads to others. */
    boolean hub() {
        return this != ARTICLE && this != THREAD;
    }
}
