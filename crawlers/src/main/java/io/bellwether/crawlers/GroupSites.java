package io.bellwether.crawlers;

import io.bellwether.crawlers.sites.Site;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * All sites that a host group has now; none where their files are gone. It says how things are, not what changed, so that
 * it may be told twice.
 */
record GroupSites(String hostGroup, List<Site> sites) implements Serializable {
    private static final long serialVersionUID = 1;

    GroupSites {
        sites = List.copyOf(sites);
    }

    /** About how many bytes it takes on its way. */
    private int weight() {
        return 1_000
                + sites.stream()
                        .mapToInt(site -> 2 * site.text().yaml().length() + 1_000)
                        .sum();
    }

    /** Cuts a list into parts, none of which is too heavy for one message unless it has one element only. */
    static List<List<GroupSites>> parts(List<GroupSites> groups, int mostBytes) {
        List<List<GroupSites>> parts = new ArrayList<>();
        List<GroupSites> part = new ArrayList<>();
        int weight = 0;
        for (GroupSites group : groups) {
            if (!part.isEmpty() && weight + group.weight() > mostBytes) {
                parts.add(List.copyOf(part));
                part.clear();
                weight = 0;
            }
            part.add(group);
            weight += group.weight();
        }
        if (!part.isEmpty()) {
            parts.add(List.copyOf(part));
        }
        return parts;
    }
}
