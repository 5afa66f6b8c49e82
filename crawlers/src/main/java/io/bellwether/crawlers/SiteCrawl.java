package io.bellwether.crawlers;

import io.bellwether.contract.privacy.AuthorKeys;
import io.bellwether.crawlers.frontier.Frontier;
import io.bellwether.crawlers.frontier.FrontierChange;
import io.bellwether.crawlers.frontier.RefusedLinks;
import io.bellwether.crawlers.frontier.Visit;
import io.bellwether.crawlers.pages.PageReader;
import io.bellwether.crawlers.sites.Site;
import io.bellwether.crawlers.sites.SiteScope;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The working copy of one site's crawl: it runs ahead of what was emitted. One page at a time is fetched; those fetched
 * before it may still be read. Their steps are made in the order in which they landed, however long each is read: so a
 * thread that was fetched after its list is not taken for older than that list. Owned by the fetcher thread.
 */
final class SiteCrawl {
    private final String splitId;
    private final Site site;
    private final SiteScope scope;
    private final PageReader pages;
    private final Frontier frontier;
    private final Deque<Landing> landings = new ArrayDeque<>();
    /** Homes of the visits that have begun and were not settled. */
    private final Set<String> inFlight = new HashSet<>();

    private @Nullable Errand errand;
    private @Nullable Instant nextDue;

    SiteCrawl(String splitId, Site site, Frontier.Snapshot snapshot, AuthorKeys authors) {
        this.splitId = splitId;
        this.site = site;
        scope = new SiteScope(site);
        pages = new PageReader(site, authors);
        frontier = Frontier.restore(site, snapshot);
        nextDue = frontier.nextDue().orElse(null);
    }

    String splitId() {
        return splitId;
    }

    Site site() {
        return site;
    }

    SiteScope scope() {
        return scope;
    }

    PageReader pages() {
        return pages;
    }

    Frontier frontier() {
        return frontier;
    }

    /** What is being fetched; empty between two pages. */
    Optional<Errand> errand() {
        return Optional.ofNullable(errand);
    }

    /** When the next page may be begun; empty if that hangs on pages that are being read, or none will ever be due. */
    Optional<Instant> nextBegin(int mostAhead) {
        return mayBegin(mostAhead) ? Optional.ofNullable(nextDue) : Optional.empty();
    }

    private boolean mayBegin(int mostAhead) {
        Landing last = landings.peekLast();
        return errand == null && landings.size() < mostAhead && (last == null || !last.halts());
    }

    /** Takes the next page that is due, if no other is being fetched and not too many are being read. */
    void begin(Instant now, int mostAhead) {
        if (nextDue == null || nextDue.isAfter(now) || !mayBegin(mostAhead)) {
            return;
        }
        Optional<Visit> visit = frontier.next(now, inFlight);
        if (visit.isPresent()) {
            errand = Errand.page(this, visit.get());
            inFlight.add(visit.get().home());
            nextDue = frontier.nextDue(inFlight).orElse(null);
        }
    }

    /** The page needs no further request; the next may be begun. */
    void land(Landing landing) {
        errand = null;
        landings.add(landing);
    }

    /** The first page that has landed, if its step can be made; it must then be ended. */
    Optional<Landing> takeComplete() {
        Landing first = landings.peek();
        return first != null && first.complete() ? Optional.ofNullable(landings.poll()) : Optional.empty();
    }

    /**
     * The page has been dealt with.
     *
     * @return addresses that waited and are given up, see {@link Frontier#apply}
     */
    List<RefusedLinks> end(FrontierChange change) {
        String home = change.visit().home();
        inFlight.remove(home);
        if (errand != null
                && errand.visit().filter(visit -> visit.home().equals(home)).isPresent()) {
            errand = null;
        }
        List<RefusedLinks> refused = frontier.apply(change);
        nextDue = frontier.nextDue(inFlight).orElse(null);
        return refused;
    }

    /** Whether each known page was visited once. */
    boolean exhausted() {
        return errand == null && landings.isEmpty() && frontier.exhausted();
    }
}
