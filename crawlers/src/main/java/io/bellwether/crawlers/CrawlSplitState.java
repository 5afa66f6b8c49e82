package io.bellwether.crawlers;

import io.bellwether.crawlers.frontier.Frontier;
import io.bellwether.crawlers.frontier.FrontierChange;
import io.bellwether.crawlers.sites.Site;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was emitted of a split so far: the copy of its frontiers that checkpoints hold. Owned by the task thread. */
final class CrawlSplitState {
    private final String hostGroup;
    private final Map<String, Frontier> frontiers = new LinkedHashMap<>();

    CrawlSplitState(CrawlSplit split, List<Site> sites) {
        hostGroup = split.hostGroup();
        for (Site site : sites) {
            Frontier.Snapshot snapshot = split.frontiers().getOrDefault(site.id(), Frontier.Snapshot.empty());
            frontiers.put(site.id(), Frontier.restore(site, snapshot));
        }
    }

    void apply(String siteId, FrontierChange change) {
        Frontier frontier = frontiers.get(siteId);
        if (frontier == null) {
            throw new IllegalStateException("site " + siteId + " is not of host group " + hostGroup);
        }
        frontier.apply(change);
    }

    CrawlSplit toSplit() {
        Map<String, Frontier.Snapshot> snapshots = new HashMap<>();
        frontiers.forEach((id, frontier) -> snapshots.put(id, frontier.snapshot()));
        return new CrawlSplit(hostGroup, snapshots);
    }
}
