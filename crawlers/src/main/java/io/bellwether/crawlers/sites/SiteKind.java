package io.bellwether.crawlers.sites;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The shape of a site. */
public enum SiteKind {
    /** RSS, Atom or JSON Feed. */
    FEED,
    /** A sitemap, or an index of sitemaps. */
    SITEMAP,
    /** Pages that list links to articles. */
    LISTING,
    /** A forum: lists of threads, whose pages hold posts. */
    THREAD,
    /** An API that answers in JSON. */
    JSON;

    /** As it stands in a site file. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The keys of all kinds. */
    static List<String> keys() {
        return Arrays.stream(values()).map(SiteKind::key).toList();
    }
}
