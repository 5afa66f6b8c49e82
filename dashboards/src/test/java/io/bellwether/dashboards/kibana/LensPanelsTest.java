package io.bellwether.dashboards.kibana;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Rules of Lens 7.17: a breach is no error of the import, but a panel that is empty or crashes. */
final class LensPanelsTest {
    static Stream<JsonNode> panels() {
        return Shipped.ofType("lens");
    }

    @ParameterizedTest
    @MethodSource("panels")
    void theTypeOfTheChartExistsInThisKibana(JsonNode lens) {
        assertThat(lens.at("/attributes/visualizationType").asText())
                .isIn("lnsXY", "lnsDatatable", "lnsMetric", "lnsPie", "lnsHeatmap");
    }

    @ParameterizedTest
    @MethodSource("panels")
    void bothKindsOfReferenceToTheDataViewAreThere(JsonNode lens) {
        List<String> expected = new ArrayList<>(List.of("indexpattern-datasource-current-indexpattern"));
        Shipped.names(layers(lens)).forEach(layer -> expected.add("indexpattern-datasource-layer-" + layer));

        assertThat(Shipped.references(lens)).containsOnlyKeys(expected);
    }

    @ParameterizedTest
    @MethodSource("panels")
    void everyColumnStandsOnceInTheOrderAndBucketsComeFirst(JsonNode lens) {
        assertThat(layers(lens)).allSatisfy(layer -> {
            List<String> order = texts(layer.get("columnOrder"));
            assertThat(order).containsExactlyInAnyOrderElementsOf(Shipped.names(layer.get("columns")));
            assertThat(order.stream()
                            .map(id -> layer.get("columns")
                                            .get(id)
                                            .get("isBucketed")
                                            .asBoolean()
                                    ? 0
                                    : 1))
                    .isSorted();
        });
    }

    @ParameterizedTest
    @MethodSource("panels")
    void everyColumnIsOfAnOperationThatNeedsNoTranslatedField(JsonNode lens) {
        assertThat(columns(lens).values())
                .allSatisfy(column -> assertThat(column.get("operationType").asText())
                        .isIn("date_histogram", "terms", "sum", "average", "max", "min", "unique_count"));
    }

    @ParameterizedTest
    @MethodSource("panels")
    void everyColumnHasItsKindAndAName(JsonNode lens) {
        assertThat(columns(lens).values()).allSatisfy(column -> {
            assertThat(column.get("label").asText()).isNotBlank();
            assertThat(column.get("customLabel").asBoolean()).isTrue();
            String expected = switch (column.get("operationType").asText()) {
                case "date_histogram" -> "date interval true";
                case "terms" -> "string ordinal true";
                default -> "number ratio false";
            };
            assertThat("%s %s %s"
                            .formatted(
                                    column.get("dataType").asText(),
                                    column.get("scale").asText(),
                                    column.get("isBucketed")))
                    .isEqualTo(expected);
        });
    }

    @ParameterizedTest
    @MethodSource("panels")
    void termsAreOrderedByAMetricOfTheirLayer(JsonNode lens) {
        Map<String, JsonNode> columns = columns(lens);

        assertThat(columns.values())
                .filteredOn(column -> column.get("operationType").asText().equals("terms"))
                .extracting(column -> column.at("/params/orderBy/columnId").asText())
                .allMatch(id -> columns.containsKey(id)
                        && !columns.get(id).get("isBucketed").asBoolean());
    }

    @ParameterizedTest
    @MethodSource("panels")
    void theChartShowsEveryColumnAndNoOther(JsonNode lens) {
        JsonNode chart = lens.at("/attributes/state/visualization");
        List<String> shown = new ArrayList<>();
        chart.findValues("columnId").forEach(id -> shown.add(id.asText()));
        chart.findValues("accessor").forEach(id -> shown.add(id.asText()));
        chart.findValues("xAccessor").forEach(id -> shown.add(id.asText()));
        chart.findValues("accessors").forEach(ids -> shown.addAll(texts(ids)));

        assertThat(columns(lens)).containsOnlyKeys(shown);
    }

    private static JsonNode layers(JsonNode lens) {
        return lens.at("/attributes/state/datasourceStates/indexpattern/layers");
    }

    private static Map<String, JsonNode> columns(JsonNode lens) {
        return Map.ofEntries(layers(lens)
                .valueStream()
                .flatMap(layer -> layer.get("columns").propertyStream())
                .toArray(LensPanelsTest::entries));
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // arrays cannot be generic
    private static Map.Entry<String, JsonNode>[] entries(int length) {
        return new Map.Entry[length];
    }

    private static List<String> texts(JsonNode array) {
        return array.valueStream().map(JsonNode::asText).toList();
    }
}
