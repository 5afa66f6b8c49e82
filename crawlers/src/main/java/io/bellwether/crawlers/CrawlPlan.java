package io.bellwether.crawlers;

import io.bellwether.crawlers.frontier.Frontier;
import io.bellwether.crawlers.sites.Site;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The sites to crawl, by host group. Immutable. */
final class CrawlPlan implements Serializable {
    private static final long serialVersionUID = 1;

    private final TreeMap<String, ArrayList<Site>> sitesOfGroup = new TreeMap<>();

    CrawlPlan(List<Site> sites) {
        for (Site site : sites) {
            sitesOfGroup
                    .computeIfAbsent(site.hostGroup(), group -> new ArrayList<>())
                    .add(site);
        }
    }

    /** The groups in their order. */
    List<String> groups() {
        return List.copyOf(sitesOfGroup.keySet());
    }

    /** The sites of a group; none if the group is not, or no longer, in the plan. */
    List<Site> sites(String group) {
        return List.copyOf(sitesOfGroup.getOrDefault(group, new ArrayList<>()));
    }

    /** A group that was never crawled. */
    CrawlSplit newSplit(String group) {
        Map<String, Frontier.Snapshot> frontiers = new HashMap<>();
        sites(group).forEach(site -> frontiers.put(site.id(), Frontier.Snapshot.empty()));
        return new CrawlSplit(group, frontiers);
    }

    /** A split of an earlier run with the sites of this one; empty if none of its sites is left. */
    Optional<CrawlSplit> reconciled(CrawlSplit split) {
        List<Site> sites = sites(split.hostGroup());
        if (sites.isEmpty()) {
            return Optional.empty();
        }
        Map<String, Frontier.Snapshot> frontiers = new HashMap<>();
        for (Site site : sites) {
            frontiers.put(site.id(), split.frontiers().getOrDefault(site.id(), Frontier.Snapshot.empty()));
        }
        return Optional.of(new CrawlSplit(split.hostGroup(), frontiers));
    }
}
