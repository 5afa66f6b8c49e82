package io.bellwether.contract;

/** Where a publication time was read, from the most to the least trustworthy. */
public enum PublishedAtSource {
    /** A foreign program wrote it into the channel. */
    IMPORT,
    /** An API or feed entry. */
    FEED,
    /** A selector of the site file. */
    SELECTOR,
    JSON_LD,
    META,
    MICRODATA,
    /** A {@code time} element. */
    TIME_ELEMENT,
    URL,
    /** Visible text that reads like a date. */
    TEXT
}
