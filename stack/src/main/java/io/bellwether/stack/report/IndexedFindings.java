package io.bellwether.stack.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** What a run left in Elasticsearch: the documents of each family, oldest first, as they are stored. */
public record IndexedFindings(
        List<JsonNode> posts,
        List<JsonNode> trends,
        List<JsonNode> anomalies,
        List<JsonNode> incidents,
        List<JsonNode> emerging) {
    public IndexedFindings {
        posts = List.copyOf(posts);
        trends = List.copyOf(trends);
        anomalies = List.copyOf(anomalies);
        incidents = List.copyOf(incidents);
        emerging = List.copyOf(emerging);
    }
}
