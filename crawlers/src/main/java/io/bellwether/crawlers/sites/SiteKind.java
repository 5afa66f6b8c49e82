package io.bellwether.crawlers.sites;

import java.util.Locale;

/** The shape of a site. */
public enum SiteKind {
    /** RSS or Atom. */
    FEED,
    /** Pages that list links to articles. */
    LISTING,
    /** A forum: lists of threads, whose pages hold posts. */
    THREAD;

    /** As it stands in a site file. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
