package io.bellwether.crawlers.trial;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One value that differs from the fixture.
 *
 * @param page role and address; empty for the site as a whole
 * @param field path below the page, such as {@code fields.title.value}
 * @param expected as the fixture has it; null where it has none
 * @param actual as it was found now; null where nothing was
 */
public record FixtureDifference(
        String page,
        String field,
        @Nullable String expected,
        @Nullable String actual) {
    private static final int SHOWN = 100;
    /** How long a request took is different each time; how a robots.txt is worded is not the site file's affair. */
    private static final Set<String> VOLATILE = Set.of("millis");

    /** The differences of two reports, page by page. */
    static List<FixtureDifference> between(JsonNode expected, JsonNode actual) {
        Map<String, JsonNode> before = pages(expected);
        Map<String, JsonNode> now = pages(actual);
        List<FixtureDifference> differences = new ArrayList<>();
        for (String page : union(before.keySet(), now.keySet())) {
            JsonNode old = before.get(page);
            JsonNode fresh = now.get(page);
            if (old == null || fresh == null) {
                differences.add(new FixtureDifference(
                        page, "the page", old == null ? null : "is tried", fresh == null ? null : "is tried"));
            } else {
                compare(page, old, fresh, differences);
            }
        }
        return differences;
    }

    private static void compare(String page, JsonNode old, JsonNode fresh, List<FixtureDifference> differences) {
        Map<String, String> before = new LinkedHashMap<>();
        Map<String, String> now = new LinkedHashMap<>();
        flatten("", old, before);
        flatten("", fresh, now);
        for (String field : union(before.keySet(), now.keySet())) {
            String expected = before.get(field);
            String actual = now.get(field);
            if (expected == null || !expected.equals(actual)) {
                differences.add(new FixtureDifference(page, field, expected, actual));
            }
        }
    }

    private static Map<String, JsonNode> pages(JsonNode report) {
        Map<String, JsonNode> pages = new LinkedHashMap<>();
        for (JsonNode page : report.path("pages")) {
            pages.putIfAbsent(
                    page.path("role").asText() + " " + page.path("url").asText(), page);
        }
        return pages;
    }

    private static void flatten(String path, JsonNode node, Map<String, String> values) {
        if (node.isObject()) {
            node.properties().forEach(entry -> {
                if (!VOLATILE.contains(entry.getKey())) {
                    flatten(below(path, entry.getKey()), entry.getValue(), values);
                }
            });
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                JsonNode name = node.get(i).path("name");
                flatten(below(path, name.isTextual() ? name.asText() : "[" + (i + 1) + "]"), node.get(i), values);
            }
        } else if (!node.isNull()) {
            values.put(path, node.asText());
        }
    }

    private static String below(String path, String key) {
        return path.isEmpty() ? key : key.startsWith("[") ? path + key : path + "." + key;
    }

    private static Set<String> union(Set<String> one, Set<String> other) {
        Set<String> all = new LinkedHashSet<>(one);
        all.addAll(other);
        return all;
    }

    /** For people, the expected value above the actual one. */
    public List<String> lines() {
        return List.of(
                (page.isEmpty() ? "" : page + ": ") + field,
                "    expected " + quoted(expected),
                "    found    " + quoted(actual));
    }

    private static String quoted(@Nullable String value) {
        return value == null ? "nothing" : "'" + Columns.cut(value, SHOWN) + "'";
    }
}
