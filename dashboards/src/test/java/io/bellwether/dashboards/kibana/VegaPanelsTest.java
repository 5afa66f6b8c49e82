package io.bellwether.dashboards.kibana;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.contract.SubjectKind;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Rules of Kibana's Vega panel: a breach gives an empty chart, mostly without an error. */
final class VegaPanelsTest {
    static Stream<JsonNode> specs() {
        return Shipped.ofType("visualization")
                .filter(line -> Shipped.state(line).get("type").asText().equals("vega"))
                .map(Shipped::spec);
    }

    @ParameterizedTest
    @MethodSource("specs")
    void theSchemaNamesTheLibraryOfThisKibana(JsonNode spec) {
        assertThat(spec.get("$schema").asText()).isEqualTo("https://vega.github.io/schema/vega-lite/v5.json");
    }

    @ParameterizedTest
    @MethodSource("specs")
    void theRequestFollowsTimePickerAndFiltersWithoutMixingBothWays(JsonNode spec) {
        JsonNode url = spec.at("/data/url");

        assertThat(Shipped.names(url)).containsExactlyInAnyOrder("index", "body");
        assertThat(url.at("/body/query").toString())
                .contains(
                        "%dashboard_context-must_clause%",
                        "%dashboard_context-filter_clause%",
                        "%dashboard_context-must_not_clause%",
                        "\"%timefilter%\":true");
    }

    @ParameterizedTest
    @MethodSource("specs")
    void theRequestAsksForAllRowsThatElasticsearchGivesAtOnce(JsonNode spec) {
        assertThat(spec.at("/data/url/body/size").asInt()).isEqualTo(10_000);
        assertThat(spec.at("/data/format/property").asText()).isEqualTo("hits.hits");
    }

    @ParameterizedTest
    @MethodSource("specs")
    void theSizeOfTheChartIsLeftToThePanel(JsonNode spec) {
        assertThat(Shipped.names(spec)).doesNotContain("width", "height", "autosize", "usermeta");
    }

    @ParameterizedTest
    @MethodSource("specs")
    void broaderSubjectsComeFirstSoThatACutLosesOnlyWhatIsNotDrawn(JsonNode spec) {
        List<String> byBoost = spec.at("/data/url/body/query/bool/should")
                .valueStream()
                .map(clause -> clause.get("constant_score"))
                .sorted((one, other) -> Integer.compare(
                        other.get("boost").asInt(), one.get("boost").asInt()))
                .map(clause -> clause.at("/filter/term/subjectKind").asText())
                .toList();

        assertThat(byBoost)
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(SubjectKind.values()).map(Enum::name).toList());
        assertThat(spec.get("transform").toString()).contains("['" + String.join("', '", byBoost) + "']");
    }
}
