package io.bellwether.crawlers;

import java.util.List;
import java.util.Set;

/**
 * What the enumerator knows.
 *
 * @param assigned host groups that some reader has, or had when the checkpoint was taken
 * @param returned splits that came back from a reader that was lost
 */
public record CrawlCheckpoint(Set<String> assigned, List<CrawlSplit> returned) {
    public CrawlCheckpoint {
        assigned = Set.copyOf(assigned);
        returned = List.copyOf(returned);
    }
}
