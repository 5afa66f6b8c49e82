package io.bellwether.dashboards.kibana;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.contract.IndexFamily;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class SavedObjectsTest {
    /** Of Kibana 7.17's sources; written out here so that a change in the code is seen. */
    private static final Map<String, String> VERSIONS = Map.of(
            "index-pattern", "7.11.0",
            "search", "7.9.3",
            "visualization", "7.17.0",
            "lens", "7.16.0",
            "dashboard", "7.17.3");

    private static final Map<String, Set<String>> ATTRIBUTES = Map.of(
            "index-pattern",
            Set.of("title", "timeFieldName", "fields", "fieldFormatMap", "runtimeFieldMap"),
            "search",
            Set.of("title", "description", "columns", "sort", "grid", "hideChart", "kibanaSavedObjectMeta"),
            "visualization",
            Set.of("title", "description", "visState", "uiStateJSON", "version", "kibanaSavedObjectMeta"),
            "lens",
            Set.of("title", "description", "visualizationType", "state"),
            "dashboard",
            Set.of(
                    "title",
                    "description",
                    "panelsJSON",
                    "optionsJSON",
                    "version",
                    "timeRestore",
                    "timeFrom",
                    "timeTo",
                    "refreshInterval",
                    "kibanaSavedObjectMeta"));

    static List<JsonNode> lines() {
        return Shipped.lines();
    }

    static List<FieldUses.Use> fieldUses() {
        return FieldUses.all();
    }

    @Test
    void everySourceIsShipped() throws IOException {
        Path folder = Path.of("src/main/resources/io/bellwether/dashboards/kibana/saved-objects");

        List<String> sources;
        try (Stream<Path> files = Files.walk(folder)) {
            sources = files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString().replace('\\', '/'))
                    .map(name -> name.replace(".json", ""))
                    .toList();
        }

        assertThat(lines()).extracting(Shipped::key).containsExactlyInAnyOrderElementsOf(sources);
    }

    @Test
    void noObjectIsThereTwice() {
        assertThat(lines()).extracting(Shipped::key).doesNotHaveDuplicates();
    }

    @Test
    void everyIndexFamilyHasOneDataView() {
        List<String> patterns =
                Arrays.stream(IndexFamily.values()).map(IndexFamily::pattern).toList();

        assertThat(Shipped.ofType("index-pattern"))
                .extracting(view -> view.at("/attributes/title").asText())
                .containsExactlyInAnyOrderElementsOf(patterns);
    }

    @ParameterizedTest
    @MethodSource("lines")
    void anObjectHasTheKeysThatKibanaReadsAndNoOther(JsonNode line) {
        assertThat(Shipped.names(line)).containsExactly("type", "id", "attributes", "references", "migrationVersion");
    }

    @ParameterizedTest
    @MethodSource("lines")
    void anObjectCarriesTheNewestMigrationOfItsType(JsonNode line) {
        String type = line.get("type").asText();

        assertThat(line.get("migrationVersion").toString())
                .isEqualTo("{\"%s\":\"%s\"}".formatted(type, VERSIONS.get(type)));
    }

    @ParameterizedTest
    @MethodSource("lines")
    void anObjectHasOnlyAttributesOfKibanasStrictMapping(JsonNode line) {
        assertThat(ATTRIBUTES.get(line.get("type").asText())).containsAll(Shipped.names(line.get("attributes")));
    }

    @ParameterizedTest
    @MethodSource("lines")
    void jsonInStringsIsEncodedOnce(JsonNode line) {
        List<JsonNode> decoded = Stream.of(
                        "/panelsJSON",
                        "/optionsJSON",
                        "/visState",
                        "/uiStateJSON",
                        "/kibanaSavedObjectMeta/searchSourceJSON",
                        "/fields",
                        "/fieldFormatMap",
                        "/runtimeFieldMap")
                .map(path -> line.get("attributes").at(path))
                .filter(value -> !value.isMissingNode())
                .map(value -> value.isTextual() ? Shipped.tree(value.asText()) : value)
                .toList();

        assertThat(decoded).allMatch(JsonNode::isContainerNode);
        assertThat(line.get("attributes").findValues("searchSourceJSON")).allMatch(JsonNode::isTextual);
    }

    @ParameterizedTest
    @MethodSource("lines")
    void everyReferenceIsShippedToo(JsonNode line) {
        List<String> shipped = lines().stream().map(Shipped::key).toList();

        assertThat(shipped).containsAll(Shipped.references(line).values());
    }

    @ParameterizedTest
    @MethodSource("lines")
    void everyNameOfAReferenceInTheAttributesHasItsReference(JsonNode line) {
        Set<String> named = new TreeSet<>();
        collectReferenceNames(line.get("attributes"), named);

        assertThat(Shipped.references(line).keySet()).containsAll(named);
    }

    @ParameterizedTest
    @MethodSource("fieldUses")
    void aFieldIsInTheIndexTemplateWithATypeFitForItsUse(FieldUses.Use use) {
        String id = use.dataView().substring(use.dataView().indexOf('/') + 1);
        Map<String, String> fields = Shipped.fieldsOf(Shipped.only("index-pattern", id));

        assertThat(fields)
                .as("%s names a field of %s", use.object(), use.dataView())
                .containsKey(use.field());
        assertThat(fields.get(use.field()))
                .as("%s uses %s as %s", use.object(), use.field(), use.need())
                .matches(use.need()::fits);
    }

    @Test
    void fieldUsesAreFoundInEveryKindOfPanel() {
        assertThat(fieldUses())
                .extracting(use -> use.object().substring(0, use.object().indexOf('/')))
                .contains("index-pattern", "lens", "search", "visualization");
    }

    @Test
    void aFilterOfTheControlsWorksOnEveryFamilyThatHasAPanel() {
        List<String> filtered = FieldUses.all().stream()
                .filter(use -> use.object().equals("visualization/bellwether-filters"))
                .map(FieldUses.Use::field)
                .toList();

        assertThat(List.of(IndexFamily.POSTS, IndexFamily.TRENDS, IndexFamily.ANOMALIES, IndexFamily.INCIDENTS))
                .allSatisfy(
                        family -> assertThat(Shipped.fieldsOf(family).keySet()).containsAll(filtered));
    }

    private static void collectReferenceNames(JsonNode node, Set<String> named) {
        if (node.isTextual() && (node.asText().startsWith("{") || node.asText().startsWith("["))) {
            collectReferenceNames(Shipped.tree(node.asText()), named);
        }
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            if (Set.of("indexRefName", "indexPatternRefName", "savedSearchRefName")
                    .contains(entry.getKey())) {
                named.add(entry.getValue().asText());
            }
            if (entry.getKey().equals("panelRefName")) {
                named.add(
                        node.get("panelIndex").asText() + ":" + entry.getValue().asText());
            }
            collectReferenceNames(entry.getValue(), named);
        }
        if (node.isArray()) {
            node.forEach(element -> collectReferenceNames(element, named));
        }
    }
}
