package io.bellwether.dashboards.kibana;

import static io.bellwether.contract.Invariant.require;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.contract.ContractJson;
import io.bellwether.dashboards.charts.Chart;
import io.bellwether.dashboards.kibana.SavedObject.Reference;
import java.util.ArrayList;
import java.util.List;

/**
 * Turns a source file into a saved object. A source is named {@code <type>/<id>.json} and holds {@code attributes}, all
 * decoded, and {@code references} as an object from a reference's name to {@code <type>/<id>}.
 *
 * <p>A visualization of type {@code vega} names its chart and its request to Elasticsearch instead of a spec:
 * {@code "params": {"chart": "OBSERVED_AGAINST_EXPECTED", "url": {...}}}.
 */
final class SavedObjectReader {
    private SavedObjectReader() {}

    /**
     * Reads one source.
     *
     * @param path {@code <type>/<id>}
     * @throws IllegalArgumentException if Kibana would refuse the object or lose a part of it; the message names the path
     */
    static SavedObject read(String path, JsonNode source) {
        int slash = path.indexOf('/');
        SavedObjectType type = SavedObjectType.named(path.substring(0, slash));
        ObjectNode attributes = attributesOf(path, type, source);
        if (type == SavedObjectType.VISUALIZATION) {
            drawChart(attributes);
        }
        type.encoded().forEach(attribute -> encode(attributes, attribute));
        return new SavedObject(type, path.substring(slash + 1), attributes, referencesOf(source));
    }

    private static ObjectNode attributesOf(String path, SavedObjectType type, JsonNode source) {
        require(source.path("attributes").isObject(), "%s has no object 'attributes'", path);
        ObjectNode attributes = source.get("attributes").deepCopy();
        for (String name : type.required()) {
            require(attributes.has(name), "%s lacks the attribute '%s', which every %s needs", path, name, type);
        }
        attributes
                .fieldNames()
                .forEachRemaining(name -> require(
                        type.allows(name),
                        "%s has the attribute '%s', which Kibana 7.17 does not know for %s",
                        path,
                        name,
                        type));
        return attributes;
    }

    private static void drawChart(ObjectNode attributes) {
        if (attributes.path("visState").path("params") instanceof ObjectNode params && params.has("chart")) {
            Chart chart = Chart.valueOf(params.remove("chart").asText());
            ObjectNode spec = chart.withHits((ObjectNode) params.remove("url"));
            params.put("spec", text(spec));
        }
    }

    private static void encode(ObjectNode attributes, String path) {
        int dot = path.indexOf('.');
        if (dot < 0) {
            if (attributes.has(path)) {
                attributes.put(path, text(attributes.get(path)));
            }
        } else if (attributes.get(path.substring(0, dot)) instanceof ObjectNode inner) {
            encode(inner, path.substring(dot + 1));
        }
    }

    private static List<Reference> referencesOf(JsonNode source) {
        List<Reference> references = new ArrayList<>();
        source.path("references").properties().forEach(entry -> {
            String target = entry.getValue().asText();
            int slash = target.indexOf('/');
            require(slash > 0, "reference '%s' must be <type>/<id>, but is '%s'", entry.getKey(), target);
            references.add(new Reference(
                    entry.getKey(), SavedObjectType.named(target.substring(0, slash)), target.substring(slash + 1)));
        });
        return references;
    }

    private static String text(JsonNode value) {
        try {
            return ContractJson.mapper().writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Cannot write a tree as JSON", e);
        }
    }
}
