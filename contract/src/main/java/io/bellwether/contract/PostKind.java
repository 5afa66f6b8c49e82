package io.bellwether.contract;

/** What a post is on its site. */
public enum PostKind {
    /** An article of a news site or a feed. */
    NEWS,
    /** The opening post of a forum thread. */
    THREAD,
    /** A later post in a forum thread. */
    POST,
    /** A comment below an article or a post. */
    COMMENT
}
