package io.bellwether.crawlers.frontier;

import io.bellwether.crawlers.sites.Bounds;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * In which order the pages of a watched listing or thread are read, and where the next look begins. Immutable.
 *
 * <p>A listing is read from its first page on, as long as its pages show something new. A thread of which the last page is
 * known is read from there backwards, as long as most posts of a page are new; the next look begins on its newest page.
 * Any other thread is read forwards, and the next look goes on where this one stopped. No walk is longer than the site's
 * max-pages; a later one reads on.
 */
final class PageWalk {
    private final int maxPages;

    PageWalk(Bounds bounds) {
        maxPages = bounds.maxPages();
    }

    /**
     * Where the next look begins.
     *
     * @param validators of that page, where it is the one just read
     * @param goesOn whether pages are known to be left that no walk has read
     */
    record Rest(String url, Validators validators, boolean goesOn) {}

    /** Where the next look begins after a page that has not changed. */
    Rest rest(Watch watch) {
        boolean listing = watch.role().hub();
        return atEnd(listing ? watch.home() : watch.cursor().url(), watch.validators());
    }

    private static Rest atEnd(String url, Validators validators) {
        return new Rest(url, validators, false);
    }

    /**
     * The page to read next in this walk; empty where the walk ends.
     *
     * @param fresh whether the walk has shown something new so far
     * @param newPosts how many posts of the page were not known before
     */
    Optional<String> following(Watch watch, FrontierChange.Found found, boolean fresh, int newPosts) {
        if (watch.cursor().page() >= maxPages) {
            return Optional.empty();
        }
        if (watch.role().hub()) {
            return fresh ? usable(watch, found.next()) : Optional.empty();
        }
        if (!backwards(found)) {
            return usable(watch, found.next());
        }
        Optional<String> newest = usable(watch, found.wayBack().newest());
        if (!watch.cursor().walking() && newest.isPresent()) {
            return newest;
        }
        // Fewer new posts than known ones: the rest of the page was read when it was the newest, and so was all before.
        boolean mostlyNew = newPosts * 2 > found.posts().size();
        return mostlyNew
                ? usable(watch, found.wayBack().previous()).filter(page -> !page.equals(watch.home()))
                : Optional.empty();
    }

    /** Where the next look begins, after a walk that ends with this page. */
    Rest rest(Watch watch, FrontierChange.Found found) {
        String url = watch.cursor().url();
        if (watch.role().hub()) {
            return atEnd(watch.home(), url.equals(watch.home()) ? found.validators() : Validators.none());
        }
        if (backwards(found)) {
            return usable(watch, found.wayBack().newest())
                    .map(newest -> atEnd(newest, Validators.none()))
                    .orElseGet(() -> atEnd(url, found.validators()));
        }
        return usable(watch, found.next())
                .map(next -> new Rest(next, Validators.none(), true))
                .orElseGet(() -> atEnd(url, found.validators()));
    }

    /** A thread's dates tell how long it has been quiet, a listing only that it changed since the last look. */
    static Instant newest(Watch watch, Instant at, FrontierChange.Found found) {
        Instant newest = found.newest();
        return watch.role().hub() || newest == null || newest.isAfter(at) ? at : newest;
    }

    /** Whether a watched page that cannot be had is gone for good; of a thread it may be a later page that is gone. */
    boolean isOver(Watch watch) {
        return !watch.role().hub() && watch.cursor().url().equals(watch.home());
    }

    /** A page that leads on has newer posts behind it, so that the way back does not begin there. */
    private static boolean backwards(FrontierChange.Found found) {
        return found.wayBack().newest() != null
                || (found.next() == null && found.wayBack().previous() != null);
    }

    private static Optional<String> usable(Watch watch, @Nullable String page) {
        return Optional.ofNullable(page)
                .filter(url -> url.length() <= UrlPathology.MAX_LENGTH
                        && !url.equals(watch.cursor().url()));
    }
}
