package io.bellwether.dashboards.kibana;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.contract.ContractJson;
import io.bellwether.contract.IndexFamily;
import io.bellwether.contract.IndexTemplates;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What is shipped, as Kibana would read it: one JSON tree a line, strings that hold JSON read again where asked. */
final class Shipped {
    private Shipped() {}

    static List<JsonNode> lines() {
        String file = new String(SavedObjects.shipped().ndjson(), StandardCharsets.UTF_8);
        return file.lines().map(Shipped::tree).toList();
    }

    static Stream<JsonNode> ofType(String type) {
        return lines().stream().filter(line -> line.get("type").asText().equals(type));
    }

    static JsonNode only(String type, String id) {
        return ofType(type)
                .filter(line -> line.get("id").asText().equals(id))
                .findFirst()
                .orElseThrow();
    }

    static String key(JsonNode line) {
        return line.get("type").asText() + "/" + line.get("id").asText();
    }

    static Map<String, String> references(JsonNode line) {
        Map<String, String> references = new TreeMap<>();
        line.get("references")
                .forEach(reference -> references.put(reference.get("name").asText(), key(reference)));
        return references;
    }

    static String reference(JsonNode line, String name) {
        String target = references(line).get(name);
        if (target == null) {
            throw new AssertionError(key(line) + " has no reference named " + name);
        }
        return target;
    }

    static JsonNode state(JsonNode visualization) {
        return tree(visualization.at("/attributes/visState").asText());
    }

    static JsonNode spec(JsonNode visualization) {
        return tree(state(visualization).at("/params/spec").asText());
    }

    static JsonNode tree(String json) {
        try {
            return ContractJson.mapper().readTree(json);
        } catch (JsonProcessingException e) {
            throw new AssertionError("Not JSON: " + json, e);
        }
    }

    static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** Elasticsearch type by field of the index family that a data view shows; sub-fields by their dotted name. */
    static Map<String, String> fieldsOf(JsonNode dataView) {
        String title = dataView.at("/attributes/title").asText();
        return Arrays.stream(IndexFamily.values())
                .filter(family -> family.pattern().equals(title))
                .map(Shipped::fieldsOf)
                .findFirst()
                .orElseThrow(() -> new AssertionError("No index family has the pattern " + title));
    }

    static Map<String, String> fieldsOf(IndexFamily family) {
        Map<String, String> types = new TreeMap<>();
        JsonNode properties = tree(IndexTemplates.of(family).json()).at("/template/mappings/properties");
        properties.properties().forEach(field -> {
            types.put(field.getKey(), field.getValue().path("type").asText());
            field.getValue()
                    .path("fields")
                    .properties()
                    .forEach(sub -> types.put(
                            field.getKey() + "." + sub.getKey(),
                            sub.getValue().path("type").asText()));
        });
        return types;
    }
}
