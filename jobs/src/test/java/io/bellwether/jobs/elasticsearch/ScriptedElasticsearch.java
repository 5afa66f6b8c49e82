package io.bellwether.jobs.elasticsearch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.bellwether.contract.ContractJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;

/**
 * A bulk endpoint that answers by a script: by request as a whole, or by document and attempt. What no script speaks of is
 * stored. Speaks HTTP, so that the real client is tested with it.
 */
final class ScriptedElasticsearch implements AutoCloseable {
    private final HttpServer server;
    private final Queue<Integer> wholeAnswers = new ArrayDeque<>();
    private final Map<String, Queue<Integer>> itemAnswers = new HashMap<>();
    private final List<List<String>> requests = Collections.synchronizedList(new ArrayList<>());
    private final List<String> authorizations = Collections.synchronizedList(new ArrayList<>());
    private final Map<String, JsonNode> stored = Collections.synchronizedMap(new LinkedHashMap<>());
    private final Map<String, JsonNode> actions = Collections.synchronizedMap(new LinkedHashMap<>());
    private volatile int largestRequest = Integer.MAX_VALUE;

    ScriptedElasticsearch() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    String address() {
        return "http://" + server.getAddress().getHostString() + ":"
                + server.getAddress().getPort();
    }

    /** The next requests get these statuses as a whole. */
    ScriptedElasticsearch answersRequests(int... statuses) {
        for (int status : statuses) {
            wholeAnswers.add(status);
        }
        return this;
    }

    /** The next attempts at a document get these statuses. */
    ScriptedElasticsearch answers(String id, int... statuses) {
        Queue<Integer> answers = itemAnswers.computeIfAbsent(id, key -> new ArrayDeque<>());
        for (int status : statuses) {
            answers.add(status);
        }
        return this;
    }

    /** Larger requests get 413. */
    ScriptedElasticsearch takesAtMost(int bytes) {
        largestRequest = bytes;
        return this;
    }

    /** The ids of each request that was answered item by item. */
    List<List<String>> requests() {
        return List.copyOf(requests);
    }

    /** What lies in an index, by id. */
    Map<String, JsonNode> in(String indexPrefix) {
        Map<String, JsonNode> found = new LinkedHashMap<>();
        stored.forEach((place, document) -> {
            if (place.startsWith(indexPrefix)) {
                found.put(place.substring(place.indexOf('/') + 1), document);
            }
        });
        return found;
    }

    /** The action line of a document that was stored. */
    JsonNode actionOf(String index, String id) {
        return Objects.requireNonNull(actions.get(index + "/" + id), id);
    }

    List<String> authorizations() {
        return List.copyOf(authorizations);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private synchronized void answer(HttpExchange exchange) throws IOException {
        authorizations.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
        byte[] body = exchange.getRequestBody().readAllBytes();
        Integer whole = wholeAnswers.poll();
        if (whole != null && whole != 200) {
            respond(
                    exchange,
                    whole,
                    "{\"error\":{\"type\":\"scripted\",\"reason\":\"as told\"},\"status\":" + whole + "}");
        } else if (body.length > largestRequest) {
            respond(exchange, 413, "{\"error\":{\"type\":\"too_large\",\"reason\":\"as told\"},\"status\":413}");
        } else {
            respond(exchange, 200, bulk(new String(body, StandardCharsets.UTF_8)));
        }
    }

    private String bulk(String body) throws IOException {
        List<String> ids = new ArrayList<>();
        ObjectNode response = ContractJson.mapper().createObjectNode();
        response.put("took", 1);
        ArrayNode items = response.putArray("items");
        List<String> lines = body.lines().toList();
        for (int i = 0; i < lines.size(); i += 2) {
            JsonNode action = ContractJson.mapper().readTree(lines.get(i)).get("index");
            String id = action.get("_id").asText();
            ids.add(id);
            items.add(item(action, ContractJson.mapper().readTree(lines.get(i + 1))));
        }
        response.put("errors", true);
        requests.add(ids);
        return response.toString();
    }

    private ObjectNode item(JsonNode action, JsonNode document) {
        String index = action.get("_index").asText();
        String id = action.get("_id").asText();
        Queue<Integer> script = itemAnswers.getOrDefault(id, new ArrayDeque<>());
        int status = script.isEmpty() ? 201 : script.remove();
        ObjectNode wrapper = ContractJson.mapper().createObjectNode();
        ObjectNode item = wrapper.putObject("index");
        item.put("_index", index).put("_type", "_doc").put("_id", id).put("status", status);
        if (status < 300) {
            item.put("_version", 1).put("result", "created").put("_seq_no", 0).put("_primary_term", 1);
            item.putObject("_shards").put("total", 1).put("successful", 1).put("failed", 0);
            stored.put(index + "/" + id, document);
            actions.put(index + "/" + id, action);
        } else {
            item.putObject("error").put("type", "scripted_exception").put("reason", "status " + status + " as told");
        }
        return wrapper;
    }

    private static void respond(HttpExchange exchange, int status, String json) {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        try (exchange) {
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
