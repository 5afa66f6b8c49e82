package io.bellwether.crawlers;

import io.bellwether.crawlers.frontier.Frontier;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.flink.metrics.MetricGroup;

/**
 * The metrics of all sites that a reader has or had: a site that leaves and comes back goes on in the same ones, since
 * Flink takes a name once. Owned by the task thread.
 */
final class ReaderMetrics {
    private final MetricGroup reader;
    private final InstantSource clock;
    private final Map<String, SiteMetrics> sites = new HashMap<>();
    private final Map<String, Set<String>> sitesOfGroup = new HashMap<>();

    ReaderMetrics(MetricGroup reader, InstantSource clock) {
        this.reader = reader;
        this.clock = clock;
    }

    /** Shows those sites of a split that are crawled now, and no others. */
    void follow(CrawlSplitState split) {
        Set<String> crawled = new HashSet<>(split.frontiers().keySet());
        Set<String> before = sitesOfGroup.getOrDefault(split.hostGroup(), Set.of());
        before.stream().filter(site -> !crawled.contains(site)).forEach(site -> of(site).end());
        crawled.stream().filter(site -> !before.contains(site)).forEach(site -> of(site).begin());
        split.frontiers().forEach((site, frontier) -> of(site).show(frontier));
        sitesOfGroup.put(split.hostGroup(), crawled);
    }

    /** A step was emitted and applied. */
    void note(ReaderStep step, CrawlSplitState split) {
        if (!(step instanceof CrawlStep crawled)) {
            follow(split);
            return;
        }
        SiteMetrics metrics = of(crawled.siteId());
        crawled.events().forEach(metrics::count);
        Frontier frontier = split.frontiers().get(crawled.siteId());
        if (frontier != null) {
            metrics.show(frontier);
        }
    }

    /** The sites of a split have left the reader. */
    void end(CrawlSplitState split) {
        sitesOfGroup.remove(split.hostGroup());
        split.frontiers().keySet().forEach(site -> of(site).end());
    }

    private SiteMetrics of(String siteId) {
        return sites.computeIfAbsent(siteId, id -> new SiteMetrics(reader.addGroup("site", id), clock));
    }
}
