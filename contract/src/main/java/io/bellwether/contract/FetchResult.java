package io.bellwether.contract;

/** How a fetch ended. */
public enum FetchResult {
    /** The page came. */
    FETCHED,
    /** The server said that nothing changed. */
    NOT_MODIFIED,
    /** robots.txt forbids it. */
    ROBOTS_DENIED,
    /** robots.txt cannot be had, so nothing may be asked for now. */
    ROBOTS_UNAVAILABLE,
    /** The address, or one that it led to, is not allowed. */
    ADDRESS_DENIED,
    /** The server answered with an error. */
    HTTP_ERROR,
    /** The server could not be reached, or was too slow. */
    UNREACHABLE,
    /** Too large, too deep, or not of a kind that can be read; or the site's login is refused. */
    REFUSED,
    /** Nothing was asked: links that look like a trap are not followed; the line stands for all of one kind. */
    TRAP_REFUSED
}
