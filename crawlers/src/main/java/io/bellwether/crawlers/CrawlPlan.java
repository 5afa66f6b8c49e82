package io.bellwether.crawlers;

import io.bellwether.crawlers.sites.Site;
import java.io.Serializable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The sites to crawl, by host group. Immutable. */
final class CrawlPlan implements Serializable {
    private static final long serialVersionUID = 2;

    private final TreeMap<String, ArrayList<Site>> sitesOfGroup = new TreeMap<>();
    private final Instant readAt;

    /**
     * A plan of these sites.
     *
     * @param readAt when their files were read, so that of two plans the newer can be told
     */
    CrawlPlan(List<Site> sites, Instant readAt) {
        this.readAt = readAt;
        for (Site site : sites) {
            sitesOfGroup
                    .computeIfAbsent(site.hostGroup(), group -> new ArrayList<>())
                    .add(site);
        }
    }

    Instant readAt() {
        return readAt;
    }

    /** The groups in their order. */
    List<String> groups() {
        return List.copyOf(sitesOfGroup.keySet());
    }

    /** The sites of a group; none if the group is not, or no longer, in the plan. */
    List<Site> sites(String group) {
        return List.copyOf(sitesOfGroup.getOrDefault(group, new ArrayList<>()));
    }

    List<Site> sites() {
        return sitesOfGroup.values().stream().flatMap(List::stream).toList();
    }

    /** A group that was never crawled. */
    CrawlSplit newSplit(String group) {
        return CrawlSplit.of(group, sites(group));
    }

    /** A split of an earlier run with the sites of this plan. */
    CrawlSplit reconciled(CrawlSplit split, Instant at) {
        return split.with(sites(split.hostGroup()), at);
    }

    /** Groups whose sites differ between this plan and another, new and vanished ones included. */
    Set<String> groupsThatDiffer(CrawlPlan other) {
        Set<String> groups = new TreeSet<>(sitesOfGroup.keySet());
        groups.addAll(other.sitesOfGroup.keySet());
        groups.removeIf(group -> Set.copyOf(sites(group)).equals(Set.copyOf(other.sites(group))));
        return groups;
    }
}
