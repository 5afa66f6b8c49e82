package io.bellwether.contract;

/** What a trend is about. */
public enum SubjectKind {
    /** A topic of the users, a risk event or a theme; the id carries its head, such as {@code risk/default}. */
    TOPIC,
    /** A company or institution of the watchlist. */
    ENTITY,
    /** One company and one risk event; the id is both, separated by {@code #}. */
    ENTITY_RISK,
    /** A crawled site. */
    SITE,
    /** Everything. */
    ALL
}
