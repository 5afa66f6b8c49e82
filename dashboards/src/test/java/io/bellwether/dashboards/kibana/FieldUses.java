package io.bellwether.dashboards.kibana;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds every field that a saved object names, in which data view, and what for. */
final class FieldUses {
    private static final Pattern KQL_FIELD = Pattern.compile("([A-Za-z][A-Za-z0-9_.]*)\\s*:");
    private static final Set<String> ON_NUMBERS =
            Set.of("sum", "average", "min", "max", "median", "percentile", "range");

    private static final Set<String> NUMERIC = Set.of("byte", "short", "integer", "long", "float", "double");

    private FieldUses() {}

    static List<Use> all() {
        List<Use> uses = new ArrayList<>();
        Shipped.ofType("index-pattern").forEach(view -> ofDataView(view, uses));
        Shipped.ofType("lens").forEach(lens -> ofLens(lens, uses));
        Shipped.ofType("search").forEach(search -> ofSearch(search, uses));
        Shipped.ofType("visualization").forEach(visualization -> ofVisualization(visualization, uses));
        return uses;
    }

    private static void ofDataView(JsonNode view, List<Use> uses) {
        String key = Shipped.key(view);
        uses.add(new Use(key, key, view.at("/attributes/timeFieldName").asText(), Need.DATE));
        Shipped.names(Shipped.tree(view.at("/attributes/fieldFormatMap").asText("{}")))
                .forEach(field -> uses.add(new Use(key, key, field, Need.ANY)));
    }

    private static void ofLens(JsonNode lens, List<Use> uses) {
        String key = Shipped.key(lens);
        JsonNode state = lens.at("/attributes/state");
        state.at("/datasourceStates/indexpattern/layers").properties().forEach(layer -> {
            String view = Shipped.reference(lens, "indexpattern-datasource-layer-" + layer.getKey());
            layer.getValue().get("columns").forEach(column -> {
                if (column.has("sourceField")) {
                    uses.add(new Use(key, view, column.get("sourceField").asText(), need(column)));
                }
                ofKql(key, view, column.path("filter").path("query").asText(), uses);
            });
            ofKql(key, view, state.at("/query/query").asText(), uses);
        });
    }

    private static Need need(JsonNode column) {
        String operation = column.get("operationType").asText();
        if (operation.equals("date_histogram")) {
            return Need.DATE;
        }
        return ON_NUMBERS.contains(operation) ? Need.NUMBER : Need.AGGREGATABLE;
    }

    private static void ofSearch(JsonNode search, List<Use> uses) {
        String key = Shipped.key(search);
        String view = Shipped.reference(search, "kibanaSavedObjectMeta.searchSourceJSON.index");
        search.at("/attributes/columns").forEach(column -> uses.add(new Use(key, view, column.asText(), Need.ANY)));
        search.at("/attributes/sort")
                .forEach(sort -> uses.add(new Use(key, view, sort.get(0).asText(), Need.AGGREGATABLE)));
        JsonNode source = Shipped.tree(
                search.at("/attributes/kibanaSavedObjectMeta/searchSourceJSON").asText());
        ofKql(key, view, source.at("/query/query").asText(), uses);
    }

    private static void ofVisualization(JsonNode visualization, List<Use> uses) {
        String key = Shipped.key(visualization);
        JsonNode params = Shipped.state(visualization).get("params");
        for (JsonNode control : params.path("controls")) {
            String reference = control.get("indexPatternRefName").asText();
            String view = Shipped.reference(visualization, reference);
            uses.add(new Use(key, view, control.get("fieldName").asText(), Need.AGGREGATABLE));
        }
        if (params.has("spec")) {
            JsonNode url = Shipped.spec(visualization).at("/data/url");
            String view = viewOf(url.get("index").asText());
            url.at("/body/_source").forEach(field -> uses.add(new Use(key, view, field.asText(), Need.ANY)));
            ofQuery(key, view, url.get("body"), uses);
        }
    }

    private static void ofQuery(String key, String view, JsonNode query, List<Use> uses) {
        query.findValues("term")
                .forEach(term -> Shipped.names(term).forEach(f -> uses.add(new Use(key, view, f, Need.AGGREGATABLE))));
        query.findValues("range")
                .forEach(range -> Shipped.names(range).forEach(f -> uses.add(new Use(key, view, f, Need.DATE))));
        query.path("sort")
                .forEach(sort -> Shipped.names(sort).stream()
                        .filter(field -> !field.equals("_score"))
                        .forEach(field -> uses.add(new Use(key, view, field, Need.AGGREGATABLE))));
    }

    private static String viewOf(String title) {
        return Shipped.ofType("index-pattern")
                .filter(view -> view.at("/attributes/title").asText().equals(title))
                .map(Shipped::key)
                .findFirst()
                .orElseThrow(() -> new AssertionError("No data view has the title " + title));
    }

    private static void ofKql(String key, String view, String kql, List<Use> uses) {
        Matcher matcher = KQL_FIELD.matcher(kql.replaceAll("\"[^\"]*\"", ""));
        while (matcher.find()) {
            uses.add(new Use(key, view, matcher.group(1), Need.ANY));
        }
    }

    /** What a field must be for the use that is made of it. */
    enum Need {
        ANY,
        NUMBER,
        DATE,
        AGGREGATABLE;

        boolean fits(String type) {
            return switch (this) {
                case ANY -> true;
                case NUMBER -> NUMERIC.contains(type);
                case DATE -> type.equals("date");
                case AGGREGATABLE ->
                    NUMERIC.contains(type)
                            || Set.of("keyword", "date", "boolean", "ip").contains(type);
            };
        }
    }

    /** One object names one field of one data view. */
    record Use(String object, String dataView, String field, Need need) {}
}
