package io.bellwether.dashboards;

import io.bellwether.dashboards.LoopbackServer.Reply;
import io.bellwether.dashboards.LoopbackServer.Request;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Answers as an Elasticsearch does that keeps the names of its indices and forgets all else. */
final class FakeElasticsearch implements AutoCloseable {
    private final String version;
    private final boolean lifecycle;
    private final Set<String> indices = new TreeSet<>();
    private final LoopbackServer server = new LoopbackServer(this::answer);
    private boolean refusesMappings;

    private FakeElasticsearch(String version, boolean lifecycle) {
        this.version = version;
        this.lifecycle = lifecycle;
    }

    static FakeElasticsearch full() {
        return new FakeElasticsearch("7.17.29", true);
    }

    /** As the smallest distribution: it has no list of features. */
    static FakeElasticsearch smallest() {
        return new FakeElasticsearch("7.17.29", false);
    }

    static FakeElasticsearch ofVersion(String version) {
        return new FakeElasticsearch(version, true);
    }

    FakeElasticsearch withIndex(String index) {
        indices.add(index);
        return this;
    }

    FakeElasticsearch refusingMappings() {
        refusesMappings = true;
        return this;
    }

    Set<String> indices() {
        return Set.copyOf(indices);
    }

    List<String> asked() {
        return server.requests().stream().map(Request::line).toList();
    }

    Request request(String line) {
        return server.requests().stream()
                .filter(request -> request.line().equals(line))
                .findFirst()
                .orElseThrow(() -> new AssertionError(line + " was not asked, but " + asked()));
    }

    URI address() {
        return server.address();
    }

    @Override
    public void close() {
        server.close();
    }

    private Reply answer(Request request) {
        String line = request.line();
        if (line.equals("GET /")) {
            return Reply.ok("{\"version\":{\"number\":\"%s\"}}".formatted(version));
        }
        if (line.equals("GET /_xpack")) {
            return lifecycle
                    ? Reply.ok("{\"features\":{\"ilm\":{\"available\":true,\"enabled\":true}}}")
                    : new Reply(
                            400, "{\"error\":\"no handler found for uri [/_xpack] and method [GET]\",\"status\":400}");
        }
        if (line.startsWith("GET /_resolve/index/")) {
            return resolve(line.substring("GET /_resolve/index/".length()));
        }
        if (line.startsWith("PUT /_index_template/")
                || line.startsWith("PUT /_ilm/policy/")
                || line.endsWith("/_settings")) {
            return acknowledge(request);
        }
        if (line.endsWith("/_mapping")) {
            return refusesMappings
                    ? new Reply(
                            400,
                            "{\"error\":{\"type\":\"illegal_argument_exception\",\"reason\":\"mapper [site]"
                                    + " cannot be changed from type [text] to [keyword]\"},\"status\":400}")
                    : acknowledge(request);
        }
        return line.startsWith("PUT /bellwether-") ? create(line.substring("PUT /".length())) : new Reply(405, "{}");
    }

    private Reply resolve(String pattern) {
        String start = pattern.replace("*", "");
        List<String> found = indices.stream()
                .filter(index -> pattern.endsWith("*") ? index.startsWith(start) : index.equals(start))
                .map("{\"name\":\"%s\"}"::formatted)
                .toList();
        return found.isEmpty() && !pattern.endsWith("*")
                ? new Reply(404, "{\"error\":{\"type\":\"index_not_found_exception\"},\"status\":404}")
                : Reply.ok("{\"indices\":[" + String.join(",", found) + "],\"aliases\":[],\"data_streams\":[]}");
    }

    private Reply create(String index) {
        return indices.add(index)
                ? Reply.ok("{\"acknowledged\":true}")
                : new Reply(400, "{\"error\":{\"type\":\"resource_already_exists_exception\"},\"status\":400}");
    }

    private static Reply acknowledge(Request request) {
        return request.json().isObject() ? Reply.ok("{\"acknowledged\":true}") : new Reply(400, "{}");
    }
}
