package io.bellwether.crawlers.frontier;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A page that is visited again and again: a start page, a section, or a thread.
 *
 * @param home its address, which never changes; the page visited next may be a later one of it, see {@link Cursor}
 * @param depth sections between it and a start page
 * @param due not to be visited before
 * @param lastChange when it last showed something new
 * @param validators of the cursor's page
 * @param failures in a row
 * @param visited whether a walk over its pages was ever finished
 */
public record Watch(
        String home,
        PageRole role,
        int depth,
        Cursor cursor,
        Instant due,
        Instant lastChange,
        Validators validators,
        ThreadMarks marks,
        int failures,
        boolean visited) {
    /** An index of sitemaps leads to sitemaps; a few sites have an index of indexes, which the protocol does not know. */
    static final int MAX_SITEMAP_DEPTH = 2;

    private static final int MAX_SITEMAP_FAILURES = 5;
    private static final int MAX_ANCHOR_LENGTH = 200;

    /**
     * The page to be visited next.
     *
     * @param page which page of its walk it is, from 1; a walk is as long as the site's max-pages allows
     * @param walking whether it follows from a page just visited, and is not a new look
     * @param fresh whether the walk has shown something new so far
     */
    public record Cursor(String url, int page, boolean walking, boolean fresh) {}

    /**
     * What is known of a thread beyond its pages.
     *
     * @param activity as the list of threads last gave it
     * @param openingAnchor of its first post, so that answers to it can be told on later pages
     */
    public record ThreadMarks(
            @Nullable String activity, @Nullable String openingAnchor) {
        private static final ThreadMarks NONE = new ThreadMarks(null, null);

        static ThreadMarks none() {
            return NONE;
        }
    }

    static Watch of(Link link, int depth, Instant at) {
        return new Watch(
                link.url(),
                link.role(),
                depth,
                new Cursor(link.url(), 1, false, false),
                at,
                at,
                Validators.none(),
                new ThreadMarks(link.activity(), null),
                0,
                false);
    }

    /** Visit this page as soon as possible. */
    Watch dueAt(Instant at) {
        return new Watch(home, role, depth, cursor, at, lastChange, validators, marks, failures, visited);
    }

    Watch withActivity(@Nullable String activity) {
        return new Watch(
                home,
                role,
                depth,
                cursor,
                due,
                lastChange,
                validators,
                new ThreadMarks(activity, marks.openingAnchor()),
                failures,
                visited);
    }

    Watch postponed(Instant until) {
        return new Watch(home, role, depth, cursor, until, lastChange, validators, marks, failures + 1, visited);
    }

    /** Knows the thread's first post; an anchor of unreasonable length is not kept. */
    Watch withOpeningAnchor(@Nullable String anchor) {
        if (anchor == null || anchor.length() > MAX_ANCHOR_LENGTH) {
            return this;
        }
        ThreadMarks anchored = new ThreadMarks(marks.activity(), anchor);
        return new Watch(home, role, depth, cursor, due, lastChange, validators, anchored, failures, visited);
    }

    /**
     * Read by other rules from now on: what the server calls unchanged is read all the same, and a listing is walked from
     * its first page over all its pages, even where the first ones show nothing new.
     */
    Watch anew(Instant at) {
        Cursor again = role.hub() ? new Cursor(home, 1, true, true) : cursor;
        Instant next = role.hub() ? at : due;
        return new Watch(home, role, depth, again, next, lastChange, Validators.none(), marks, failures, visited);
    }

    /** The walk goes on to the next page at once. */
    Watch walkingOn(String next, boolean fresh, Instant at) {
        Cursor following = new Cursor(next, cursor.page() + 1, true, fresh);
        return new Watch(home, role, depth, following, at, lastChange, Validators.none(), marks, 0, visited);
    }

    /** The walk has ended, and the next one begins on this page: its first, or where the thread goes on. */
    Watch restedAt(String url, Instant nextDue, Instant changedAt, Validators kept) {
        Cursor resting = new Cursor(url, 1, false, false);
        return new Watch(home, role, depth, resting, nextDue, changedAt, kept, marks, 0, true);
    }

    /** The page led to more than there was room for: it is read again, and until then its walk is not over. */
    Watch unfinished(String url, Instant nextDue, Instant changedAt) {
        Cursor resting = new Cursor(url, 1, false, false);
        return new Watch(home, role, depth, resting, nextDue, changedAt, Validators.none(), marks, 0, false);
    }

    /** The page could not be had, and the next walk begins anew. */
    Watch failed(Instant nextDue) {
        Cursor resting = new Cursor(home, 1, false, false);
        return new Watch(home, role, depth, resting, nextDue, lastChange, Validators.none(), marks, failures + 1, true);
    }

    /** Whether the next visit is the first, and no start page's: those are given by people, and no trap. */
    boolean firstLook() {
        return !visited && !cursor.walking() && (depth > 0 || !role.hub());
    }

    /** Whether it is a sitemap that an index led to, and will lead to again as long as it is worth reading. */
    boolean listedSitemap() {
        return role == PageRole.SITEMAP && depth > 0;
    }

    /** Whether it is such a sitemap, and could not be had several times in a row. */
    boolean lostSitemap() {
        return listedSitemap() && failures >= MAX_SITEMAP_FAILURES;
    }

    /** Whether nothing is left of the current walk. */
    boolean settled() {
        return visited && !cursor.walking();
    }
}
