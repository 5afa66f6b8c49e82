package io.bellwether.crawlers;

import io.bellwether.crawlers.sites.Site;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.api.connector.source.SourceSplit;

/**
 * The sites of one host group, with what is known of each. A group is never divided, wherever Flink sends its splits on
 * a change of parallelism, so one reader alone paces its hosts. The sites' definitions travel along, so that a reader
 * which cannot see the site files goes on; the enumerator tells readers when they change.
 *
 * @param sites by id
 */
public record CrawlSplit(String hostGroup, Map<String, CrawledSite> sites) implements SourceSplit {
    public CrawlSplit {
        sites = Map.copyOf(sites);
    }

    /** A group that was never crawled. */
    static CrawlSplit of(String hostGroup, List<Site> sites) {
        Map<String, CrawledSite> fresh = new HashMap<>();
        sites.forEach(site -> fresh.put(site.id(), CrawledSite.fresh(site)));
        return new CrawlSplit(hostGroup, fresh);
    }

    @Override
    public String splitId() {
        return hostGroup;
    }

    /**
     * The same group with these sites and no others: what is known of a site is kept by its id, also of those that are not
     * named. Equal splits with the same sites at the same time give equal splits: this is how the checkpointed copy follows
     * the working copy.
     */
    CrawlSplit with(List<Site> named, Instant at) {
        Map<String, CrawledSite> next = new HashMap<>();
        sites.forEach((id, old) -> {
            if (!old.forgotten(at)) {
                next.put(id, old.removed(at));
            }
        });
        for (Site site : named) {
            CrawledSite old = next.containsKey(site.id()) ? sites.get(site.id()) : null;
            next.put(site.id(), old == null ? CrawledSite.fresh(site) : old.as(site, at));
        }
        return new CrawlSplit(hostGroup, next);
    }

    /** Whether a site is to be crawled. */
    boolean crawls(String siteId) {
        CrawledSite site = sites.get(siteId);
        return site != null && site.active();
    }

    /** Whether it has the same sites as another split, whatever is known of them. */
    boolean hasSitesOf(CrawlSplit other) {
        return sites.keySet().equals(other.sites.keySet())
                && sites.entrySet().stream().allMatch(entry -> entry.getValue().isAs(other.sites.get(entry.getKey())));
    }

    /** Whether a site is to be crawled as another split has it. */
    boolean crawlsAs(String siteId, CrawledSite other) {
        CrawledSite site = sites.get(siteId);
        return site != null && site.active() && other.active() && Objects.equals(site.site(), other.site());
    }
}
