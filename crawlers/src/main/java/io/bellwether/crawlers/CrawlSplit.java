package io.bellwether.crawlers;

import io.bellwether.crawlers.frontier.Frontier;
import java.util.Map;
import org.apache.flink.api.connector.source.SourceSplit;

/**
 * The sites of one host group, with what is known of each. A group is never divided, wherever Flink sends its splits on
 * a change of parallelism, so one reader alone paces its hosts. Site definitions are no state: they come with the source,
 * so that a restart with changed site files goes on where it stopped.
 *
 * @param frontiers by site id
 */
public record CrawlSplit(String hostGroup, Map<String, Frontier.Snapshot> frontiers) implements SourceSplit {
    public CrawlSplit {
        frontiers = Map.copyOf(frontiers);
    }

    @Override
    public String splitId() {
        return hostGroup;
    }
}
