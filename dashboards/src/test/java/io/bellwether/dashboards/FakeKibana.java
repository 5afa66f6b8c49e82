package io.bellwether.dashboards;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.dashboards.LoopbackServer.Reply;
import io.bellwether.dashboards.LoopbackServer.Request;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Answers as Kibana 7.17 does to an import, with its checks of headers, form, references and spaces. */
final class FakeKibana implements AutoCloseable {
    private static final Pattern IMPORT =
            Pattern.compile("POST (?:/s/([^/]+))?/api/saved_objects/_import\\?overwrite=true");
    private static final Pattern SETTINGS = Pattern.compile("POST (?:/s/([^/]+))?/api/kibana/settings");
    private static final Pattern FORM = Pattern.compile(
            "--(.+?)\r\n.*?name=\"file\"; filename=\"([^\"]+)\".*?\r\n\r\n(.*)\r\n--\\1--\r\n", Pattern.DOTALL);
    private static final String SPACE = "GET /api/spaces/space/";

    private final String version;
    private final String authorization;
    private final Set<String> spaces = new TreeSet<>(Set.of("default"));
    private final Map<String, Map<String, JsonNode>> objects = new TreeMap<>();
    private final Map<String, JsonNode> settings = new TreeMap<>();
    private final Set<String> refused = new TreeSet<>();
    private final LoopbackServer server = new LoopbackServer(this::answer);
    private boolean starting;

    FakeKibana(String version, Credentials credentials) {
        this.version = version;
        this.authorization = credentials.authorization().orElse("");
    }

    static FakeKibana open() {
        return new FakeKibana("7.17.29", Credentials.none());
    }

    FakeKibana refusing(String key) {
        refused.add(key);
        return this;
    }

    FakeKibana stillStarting() {
        starting = true;
        return this;
    }

    Set<String> spaces() {
        return Set.copyOf(spaces);
    }

    /** By {@code type/id}. */
    Map<String, JsonNode> objects(String space) {
        return objects.getOrDefault(space, Map.of());
    }

    JsonNode settings(String space) {
        JsonNode changes = settings.get(space);
        if (changes == null) {
            throw new AssertionError("No settings were changed in the space " + space);
        }
        return changes;
    }

    List<String> asked() {
        return server.requests().stream().map(Request::line).toList();
    }

    URI address() {
        return server.address();
    }

    @Override
    public void close() {
        server.close();
    }

    private Reply answer(Request request) {
        if (starting) {
            return new Reply(503, "Kibana server is not ready yet");
        }
        if (!request.authorization().equals(authorization)) {
            return new Reply(401, "{\"statusCode\":401,\"error\":\"Unauthorized\",\"message\":\"Unauthorized\"}");
        }
        if (!request.line().startsWith("GET ") && request.xsrf().isEmpty()) {
            return fault(400, "Request must contain a kbn-xsrf header.");
        }
        if (request.line().equals("GET /api/status")) {
            return Reply.ok("{\"version\":{\"number\":\"%s\"}}".formatted(version));
        }
        if (request.line().startsWith(SPACE)) {
            return spaces.contains(request.line().substring(SPACE.length())) ? Reply.ok("{}") : fault(404, "Not Found");
        }
        if (request.line().equals("POST /api/spaces/space")) {
            return spaces.add(request.json().get("id").asText()) ? Reply.ok("{}") : fault(409, "Conflict");
        }
        Matcher imported = IMPORT.matcher(request.line());
        if (imported.matches()) {
            return takeFile(spaceOf(imported), request);
        }
        Matcher changed = SETTINGS.matcher(request.line());
        if (changed.matches()) {
            settings.put(spaceOf(changed), request.json().get("changes"));
            return Reply.ok("{\"settings\":{}}");
        }
        return fault(404, "Not Found");
    }

    private static String spaceOf(Matcher path) {
        return path.group(1) == null ? "default" : path.group(1);
    }

    private Reply takeFile(String space, Request request) {
        Matcher boundary =
                Pattern.compile("multipart/form-data; ?boundary=(.+)").matcher(request.contentType());
        if (!spaces.contains(space) || !boundary.matches()) {
            return fault(415, "Unsupported Media Type");
        }
        Matcher form = FORM.matcher(request.body());
        if (!form.matches() || !form.group(1).equals(boundary.group(1))) {
            return fault(400, "Invalid multipart payload format");
        }
        if (!form.group(2).endsWith(".ndjson")) {
            return fault(400, "Invalid file extension");
        }
        byte[] file = form.group(3).getBytes(StandardCharsets.ISO_8859_1);
        return importObjects(space, new String(file, StandardCharsets.UTF_8));
    }

    private Reply importObjects(String space, String file) {
        Map<String, JsonNode> arrived = new LinkedHashMap<>();
        for (String line : file.lines().toList()) {
            JsonNode object = new Request("", "", "", "", utf8AsBytes(line)).json();
            if (arrived.put(key(object), object) != null) {
                return fault(400, "Non-unique import objects detected: [" + key(object) + "]");
            }
        }
        Map<String, JsonNode> present = objects.computeIfAbsent(space, unused -> new TreeMap<>());
        List<String> errors = new ArrayList<>();
        arrived.forEach((key, object) -> {
            for (JsonNode reference : object.get("references")) {
                boolean looked = Set.of("index-pattern", "search")
                        .contains(reference.get("type").asText());
                if (looked && !arrived.containsKey(key(reference)) && !present.containsKey(key(reference))) {
                    errors.add(error(object, "{\"type\":\"missing_references\"}"));
                }
            }
        });
        if (!errors.isEmpty()) {
            return result(0, errors); // then nothing at all is created
        }
        arrived.forEach((key, object) -> {
            if (refused.contains(key)) {
                errors.add(error(
                        object, "{\"type\":\"unknown\",\"message\":\"mapping set to strict\",\"statusCode\":400}"));
            } else {
                present.put(key, object);
            }
        });
        return result(arrived.size() - errors.size(), errors);
    }

    private static Reply result(int taken, List<String> errors) {
        String listed = errors.isEmpty() ? "" : ",\"errors\":[" + String.join(",", errors) + "]";
        return Reply.ok("{\"success\":%s,\"successCount\":%d%s}".formatted(errors.isEmpty(), taken, listed));
    }

    private static String error(JsonNode object, String fault) {
        return "{\"type\":%s,\"id\":%s,\"error\":%s}".formatted(object.get("type"), object.get("id"), fault);
    }

    private static String key(JsonNode object) {
        return object.get("type").asText() + "/" + object.get("id").asText();
    }

    private static String utf8AsBytes(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    private static Reply fault(int status, String message) {
        return new Reply(status, "{\"statusCode\":%d,\"message\":\"%s\"}".formatted(status, message));
    }
}
