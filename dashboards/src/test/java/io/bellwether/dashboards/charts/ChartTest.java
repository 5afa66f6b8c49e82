package io.bellwether.dashboards.charts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.contract.ContractJson;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ChartTest {
    @ParameterizedTest
    @EnumSource
    void carriesTheRowsOfAPageInside(Chart chart) {
        ArrayNode rows = ContractJson.mapper().createArrayNode();
        rows.addObject().put("windowStart", "2026-03-01T00:00:00Z");

        ObjectNode drawn = chart.withRows(rows);

        assertThat(drawn.at("/data/values")).isEqualTo(rows);
        assertThat(drawn.has("usermeta")).isFalse();
        assertThat(drawn.get("$schema").asText()).endsWith("/vega-lite/v5.json");
    }

    @ParameterizedTest
    @EnumSource
    void takesItsFieldsOutOfTheHitsOfKibana(Chart chart) {
        ObjectNode request = ContractJson.mapper().createObjectNode();
        request.putObject("body").put("size", 1);

        ObjectNode drawn = chart.withHits(request);

        assertThat(texts(drawn.at("/data/url/body/_source"))).isEqualTo(chart.fields());
        assertThat(drawn.get("transform")
                        .valueStream()
                        .limit(chart.fields().size())
                        .map(transform -> transform.get("calculate").asText()))
                .containsExactlyElementsOf(chart.fields().stream()
                        .map(field -> "datum._source." + field)
                        .toList());
    }

    @ParameterizedTest
    @EnumSource
    void readsOnlyFieldsThatItAsksForOrMakes(Chart chart) {
        ObjectNode drawn = chart.withRows(ContractJson.mapper().createArrayNode());
        Set<String> known = new HashSet<>(chart.fields());
        drawn.findValues("as").forEach(made -> known.add(made.asText()));

        Set<String> read = new HashSet<>();
        drawn.findValues("field").forEach(field -> read.add(field.asText()));

        assertThat(read).isNotEmpty();
        assertThat(known).containsAll(read);
    }

    @Test
    void aRequestGivenOnceMakesTwoEqualCharts() {
        ObjectNode request = ContractJson.mapper().createObjectNode();
        request.putObject("body").put("size", 1);

        JsonNode first = Chart.NEGATIVE_SHARE.withHits(request);
        JsonNode second = Chart.NEGATIVE_SHARE.withHits(request);

        assertThat(first).isEqualTo(second);
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
