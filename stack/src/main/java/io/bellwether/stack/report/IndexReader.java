package io.bellwether.stack.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.contract.ContractJson;
import io.bellwether.contract.IndexFamily;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads documents out of Elasticsearch. Thread-safe. */
public final class IndexReader {
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(30);
    private static final int PAGE = 2_000;

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(ANSWER_WITHIN).build();
    private final URI address;
    private final @Nullable String authorization;

    /** Of the Elasticsearch at this address, without a slash at the end. */
    public IndexReader(URI address) {
        this(address, null);
    }

    /**
     * Of an Elasticsearch that asks who reads.
     *
     * @param authorization value of the header of that name; null for none
     */
    public IndexReader(URI address, @Nullable String authorization) {
        this.address = address;
        this.authorization = authorization;
    }

    /** Makes everything that was written so far visible to searches. */
    public void refresh() throws IOException, InterruptedException {
        send("POST", "/bellwether-*/_refresh", "");
    }

    /** How many documents of the family can be found. */
    public long count(IndexFamily family) throws IOException, InterruptedException {
        return count(family, "{}");
    }

    /** How many documents of the family a request body's query finds. */
    public long count(IndexFamily family, String body) throws IOException, InterruptedException {
        return send("POST", "/" + family.pattern() + "/_count?ignore_unavailable=true", body)
                .path("count")
                .asLong();
    }

    /** The sum of a number field over the documents that a request body's query finds. */
    public long sum(IndexFamily family, String field, String query) throws IOException, InterruptedException {
        String body = "{\"size\":0,\"query\":" + query + ",\"aggs\":{\"sum\":{\"sum\":{\"field\":\"" + field + "\"}}}}";
        return send("POST", "/" + family.pattern() + "/_search?ignore_unavailable=true", body)
                .at("/aggregations/sum/value")
                .asLong();
    }

    /**
     * All documents of the family, in the order of two fields.
     *
     * @param order a sortable field; need not be unique
     * @param tieBreaker a sortable field whose values are unique
     */
    public List<JsonNode> all(IndexFamily family, String order, String tieBreaker)
            throws IOException, InterruptedException {
        List<JsonNode> documents = new ArrayList<>();
        each(family, "{\"match_all\":{}}", List.of(order, tieBreaker), documents::add);
        return documents;
    }

    /**
     * Hands out the documents of the family that a query finds, page by page, so that they need not fit in memory.
     *
     * @param query JSON
     * @param order sortable fields whose values together are unique
     */
    public void each(IndexFamily family, String query, List<String> order, Consumer<JsonNode> taker)
            throws IOException, InterruptedException {
        ObjectNode body = ContractJson.mapper().createObjectNode().put("size", PAGE);
        body.set("query", ContractJson.mapper().readTree(query));
        ArrayNode sort = body.putArray("sort");
        order.forEach(field -> sort.add(ascending(field)));
        while (true) {
            JsonNode hits = send("POST", "/" + family.pattern() + "/_search?ignore_unavailable=true", body.toString())
                    .at("/hits/hits");
            hits.forEach(hit -> taker.accept(hit.required("_source")));
            if (hits.size() < PAGE) {
                return;
            }
            body.set("search_after", hits.get(hits.size() - 1).required("sort"));
        }
    }

    private static ObjectNode ascending(String field) {
        ObjectNode sort = ContractJson.mapper().createObjectNode();
        sort.putObject(field).put("order", "asc").put("unmapped_type", "keyword");
        return sort;
    }

    private JsonNode send(String method, String path, String body) throws IOException, InterruptedException {
        HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create(address + path))
                .timeout(ANSWER_WITHIN)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (authorization != null) {
            builder.header("Authorization", authorization);
        }
        HttpRequest request = builder.build();
        HttpResponse<byte[]> answer = http.send(request, BodyHandlers.ofByteArray());
        if (answer.statusCode() != 200) {
            throw new IOException("Elasticsearch answers " + answer.statusCode() + " to " + method + " " + request.uri()
                    + ": " + new String(answer.body(), StandardCharsets.UTF_8));
        }
        return ContractJson.mapper().readTree(answer.body());
    }
}
