package io.bellwether.dashboards.kibana;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rules of Kibana's grid and of its references: a breach of the second makes the whole dashboard unusable. */
final class OverviewDashboardTest {
    private static final int COLUMNS = 48;

    private final JsonNode dashboard = Shipped.only("dashboard", SavedObjects.OVERVIEW);
    private final List<JsonNode> panels = new ArrayList<>();

    OverviewDashboardTest() {
        Shipped.tree(dashboard.at("/attributes/panelsJSON").asText()).forEach(panels::add);
    }

    @Test
    void everyPanelHasExactlyOneReferenceOfItsOwnType() {
        assertThat(Shipped.references(dashboard)).hasSameSizeAs(panels);
        assertThat(panels)
                .allSatisfy(panel -> assertThat(Shipped.references(dashboard)
                                .get(panel.get("panelIndex").asText() + ":"
                                        + panel.get("panelRefName").asText()))
                        .startsWith(panel.get("type").asText() + "/"));
    }

    @Test
    void panelsAreNamedAsTheirPlacesInTheGrid() {
        assertThat(panels)
                .extracting(panel -> panel.get("panelIndex").asText())
                .doesNotHaveDuplicates()
                .containsExactlyElementsOf(panels.stream()
                        .map(panel -> panel.at("/gridData/i").asText())
                        .toList());
    }

    @Test
    void panelsSayWhichKibanaTheyAreWrittenFor() {
        assertThat(panels)
                .allSatisfy(panel -> assertThat(panel.get("version").asText()).isEqualTo("7.17.29"));
    }

    @Test
    void panelsFillTheGridWithoutOverlapOrHole() {
        BitSet cells = new BitSet();
        int area = 0;
        for (JsonNode panel : panels) {
            JsonNode place = panel.get("gridData");
            int right = place.get("x").intValue() + place.get("w").intValue();
            for (int y = place.get("y").intValue();
                    y < place.get("y").intValue() + place.get("h").intValue();
                    y++) {
                cells.set(y * COLUMNS + place.get("x").intValue(), y * COLUMNS + Math.min(right, COLUMNS));
            }
            area += place.get("w").intValue() * place.get("h").intValue();
        }

        assertThat(cells.cardinality()).as("cells covered, each once").isEqualTo(area);
        assertThat(cells.length()).as("no hole, whole rows").isEqualTo(area).isEqualTo(cells.nextClearBit(0));
    }

    @Test
    void timeIsRestoredWithItsRange() {
        assertThat(dashboard.at("/attributes/timeRestore").asBoolean()).isTrue();
        assertThat(dashboard.at("/attributes/timeFrom").asText()).startsWith("now-");
        assertThat(dashboard.at("/attributes/timeTo").asText()).isEqualTo("now");
    }
}
