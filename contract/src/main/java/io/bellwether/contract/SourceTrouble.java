package io.bellwether.contract;

/** What is wrong with a source. */
public enum SourceTrouble {
    /** Pages that held posts hold none any more, as after a change of layout. */
    NO_POSTS,
    /** Pages that led to others lead to none any more, as after a change of layout. */
    NO_LINKS,
    /** Rules of the site file find nothing any more, though something was found without them. */
    SELECTORS_MISS,
    /** Texts are a fraction of what they were, as where a page shows its beginning only. */
    SHORT_TEXTS,
    /** Different pages hold the same text, as where all lead to a login. */
    SAME_TEXT,
    /** Characters cannot be read, as after a change of charset. */
    GARBLED_TEXT,
    /** Nothing new has come for far longer than ever before. */
    NO_NEW_POSTS,
    /** robots.txt forbids what it allowed. */
    ROBOTS_FORBIDS,
    /** The server refuses us: status 401, 403, 429 or 451. */
    BLOCKED,
    /** The server is not there, or in trouble; or its robots.txt cannot be had. */
    UNREACHABLE,
    /** The pages are no longer there: status 404, 410 and the like. */
    GONE,
    /** The pages lead to addresses that do not belong to the site. */
    LEADS_ELSEWHERE,
    /** What comes is too large, or of a kind that cannot be read. */
    UNREADABLE
}
