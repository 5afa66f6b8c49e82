package io.bellwether.crawlers;

import io.bellwether.crawlers.sites.Site;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * What the enumerator knows.
 *
 * @param assigned host groups that some reader has, or had when the checkpoint was taken
 * @param returned splits that came back from a reader that was lost
 * @param sites as the site files were last read
 * @param readAt when that was; the epoch where the checkpoint does not tell
 */
public record CrawlCheckpoint(Set<String> assigned, List<CrawlSplit> returned, List<Site> sites, Instant readAt) {
    public CrawlCheckpoint {
        assigned = Set.copyOf(assigned);
        returned = List.copyOf(returned);
        sites = List.copyOf(sites);
    }
}
