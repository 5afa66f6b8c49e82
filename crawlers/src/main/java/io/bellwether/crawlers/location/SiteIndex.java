package io.bellwether.crawlers.location;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A list of site files: as text one address a line, empty lines and those that begin with {@code #} left out; or as JSON a
 * list of addresses, or of objects with a {@code name}, as nginx lists a folder. Addresses are relative to the index, and
 * must be of its server.
 *
 * @param files those that end with {@code .yaml} or {@code .yml}
 * @param problems what is wrong with other lines
 */
record SiteIndex(List<URI> files, List<String> problems) {
    private static final int MAX_FILES = 5_000;

    SiteIndex {
        files = List.copyOf(files);
        problems = List.copyOf(problems);
    }

    static SiteIndex parse(URI index, byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8);
        List<String> problems = new ArrayList<>();
        Set<URI> files = new LinkedHashSet<>();
        for (String entry : text.stripLeading().startsWith("[") ? ofJson(index, text, problems) : ofText(text)) {
            add(index, entry, files, problems);
        }
        if (files.size() > MAX_FILES) {
            problems.add(index + " lists " + files.size() + " site files; the first " + MAX_FILES + " are read");
        }
        return new SiteIndex(files.stream().limit(MAX_FILES).toList(), problems);
    }

    private static List<String> ofText(String text) {
        return text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .toList();
    }

    private static List<String> ofJson(URI index, String text, List<String> problems) {
        List<String> entries = new ArrayList<>();
        try {
            for (JsonNode node : new ObjectMapper().readTree(text)) {
                JsonNode entry = node.isObject() ? node.path("name") : node;
                if (entry.isTextual()) {
                    entries.add(entry.textValue());
                } else {
                    problems.add(index + " lists " + node + ", which is neither an address nor an object with a name");
                }
            }
        } catch (JsonProcessingException e) {
            problems.add(index + " begins like JSON, but is none: " + e.getOriginalMessage());
        }
        return entries;
    }

    private static void add(URI index, String entry, Set<URI> files, List<String> problems) {
        try {
            URI file = index.resolve(entry);
            String path = file.getPath();
            if (path == null || !(path.endsWith(".yaml") || path.endsWith(".yml"))) {
                return;
            }
            if (!sameServer(index, file)) {
                problems.add(index + " lists " + entry + ", which is on another server; its files must be on its own");
            } else {
                files.add(file);
            }
        } catch (IllegalArgumentException e) {
            problems.add(index + " lists '" + entry + "', which is no address: " + e.getMessage());
        }
    }

    private static boolean sameServer(URI index, URI file) {
        return index.getScheme().equalsIgnoreCase(file.getScheme())
                && index.getHost().equalsIgnoreCase(file.getHost())
                && index.getPort() == file.getPort()
                && file.getUserInfo() == null;
    }
}
