package io.bellwether.crawlers;

import io.bellwether.crawlers.frontier.Frontier;
import io.bellwether.crawlers.frontier.FrontierChange;
import io.bellwether.crawlers.sites.Site;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;

/**
 * What was emitted of a split so far: the copy of its frontiers that checkpoints hold. Owned by the task thread. It changes
 * by the steps of the fetcher thread alone, changed site files included, and so never differs from the working copy by
 * more than the steps under way.
 */
final class CrawlSplitState {
    private CrawlSplit settled;
    private final Map<String, Frontier> frontiers = new HashMap<>();

    CrawlSplitState(CrawlSplit split) {
        settled = split;
        split.sites().forEach(this::open);
    }

    void apply(ReaderStep step) {
        if (step instanceof SitesStep change) {
            change(change);
        } else if (step instanceof CrawlStep crawled && crawled.change() != null) {
            apply(crawled.siteId(), crawled.change());
        }
    }

    String hostGroup() {
        return settled.hostGroup();
    }

    /** What is known of each site that is crawled, by its id. */
    Map<String, Frontier> frontiers() {
        return Collections.unmodifiableMap(frontiers);
    }

    /** The sites as they are now. */
    CrawlSplit toSplit() {
        Map<String, CrawledSite> sites = new HashMap<>(settled.sites());
        frontiers.forEach((id, frontier) -> sites.computeIfPresent(id, (key, site) -> site.at(frontier.snapshot())));
        return new CrawlSplit(settled.hostGroup(), sites);
    }

    private void apply(String siteId, FrontierChange change) {
        Frontier frontier = frontiers.get(siteId);
        if (frontier == null) {
            throw new IllegalStateException("site " + siteId + " is not crawled in host group " + settled.hostGroup()
                    + ", which has " + settled.sites().keySet());
        }
        frontier.apply(change);
    }

    private void change(SitesStep step) {
        CrawlSplit before = settled;
        Instant at = step.at();
        settled = toSplit().with(step.group().sites(), at);
        frontiers.keySet().removeIf(id -> !settled.crawls(id));
        settled.sites().forEach((id, site) -> {
            if (!before.crawlsAs(id, site)) {
                open(id, site);
            }
        });
    }

    private void open(String id, CrawledSite crawled) {
        Site site = crawled.site();
        if (site != null && crawled.active()) {
            frontiers.put(id, Frontier.restore(site, crawled.frontier()));
        }
    }
}
