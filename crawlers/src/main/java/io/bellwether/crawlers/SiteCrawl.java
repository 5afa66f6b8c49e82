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
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The working copy of one site's crawl: it runs ahead of what was emitted. Owned by the fetcher thread. */
final class SiteCrawl {
    private final String splitId;
    private final Site site;
    private final SiteScope scope;
    private final PageReader pages;
    private final Frontier frontier;
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

    /** When the next page is due; empty if none will ever be. */
    Optional<Instant> nextDue() {
        return Optional.ofNullable(nextDue);
    }

    /** Takes the next page that is due, if no other is being fetched. */
    void begin(Instant now) {
        if (errand != null || nextDue == null || nextDue.isAfter(now)) {
            return;
        }
        Optional<Visit> visit = frontier.next(now);
        errand = visit.map(due -> Errand.page(this, due)).orElse(null);
    }

    /**
     * The page has been dealt with.
     *
     * @return addresses that waited and are given up, see {@link Frontier#apply}
     */
    List<RefusedLinks> end(FrontierChange change) {
        errand = null;
        List<RefusedLinks> refused = frontier.apply(change);
        nextDue = frontier.nextDue().orElse(null);
        return refused;
    }

    /** Whether each known page was visited once. */
    boolean exhausted() {
        return errand == null && frontier.exhausted();
    }
}
