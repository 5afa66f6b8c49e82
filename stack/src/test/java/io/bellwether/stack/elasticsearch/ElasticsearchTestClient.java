package io.bellwether.stack.elasticsearch;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.contract.ContractJson;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Set;
import java.util.TreeSet;

/** What tests ask an Elasticsearch. */
public final class ElasticsearchTestClient {
    private final HttpClient http = HttpClient.newHttpClient();
    private final URI address;

    public ElasticsearchTestClient(URI address) {
        this.address = address;
    }

    public JsonNode get(String path) throws IOException, InterruptedException {
        return send(request(path).GET().build());
    }

    public JsonNode put(String path, String json) throws IOException, InterruptedException {
        return send(request(path).PUT(HttpRequest.BodyPublishers.ofString(json)).build());
    }

    public JsonNode post(String path, String json) throws IOException, InterruptedException {
        return send(
                request(path).POST(HttpRequest.BodyPublishers.ofString(json)).build());
    }

    public JsonNode delete(String path) throws IOException, InterruptedException {
        return send(request(path).DELETE().build());
    }

    /** The ids of all documents of the indices, at most 10,000. */
    public Set<String> ids(String indices) throws IOException, InterruptedException {
        post("/" + indices + "/_refresh?ignore_unavailable=true", "");
        JsonNode answer = post(
                "/" + indices + "/_search?ignore_unavailable=true&allow_no_indices=true",
                "{\"size\":10000,\"_source\":false,\"query\":{\"match_all\":{}}}");
        Set<String> ids = new TreeSet<>();
        answer.at("/hits/hits").forEach(hit -> ids.add(hit.path("_id").asText()));
        return ids;
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(address + path)).header("Content-Type", "application/json");
    }

    private JsonNode send(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        JsonNode body = ContractJson.mapper().readTree(response.body());
        if (response.statusCode() >= 300) {
            throw new IOException(
                    request.method() + " " + request.uri() + " answers " + response.statusCode() + ": " + body);
        }
        return body;
    }
}
