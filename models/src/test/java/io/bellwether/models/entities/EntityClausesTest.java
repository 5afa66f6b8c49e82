package io.bellwether.models.entities;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EntityClausesTest {
    private static final EntityFinder FINDER = new EntityFinder(new Watchlist(List.of(
            new Company("orlin", "Orlin", null, List.of("欧林"), List.of(), List.of()),
            new Company("harbour", "Harbour", null, List.of("海港"), List.of(), List.of()),
            new Company("yolo", "Yolo! Inc", null, List.of(), List.of(), List.of()))));

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "Orlin falls while Harbour gains # Orlin falls # while Harbour gains",
                "Orlin falls, hit by a lawsuit, but Harbour gains # Orlin falls, hit by a lawsuit # but Harbour gains",
                "Orlin falls 3%, Harbour up # Orlin falls 3% # Harbour up",
                "Shares: Orlin slips; Harbour, too, is down # Shares: Orlin slips # Harbour, too, is down",
                "Orlin drops as Harbour wins the order # Orlin drops # as Harbour wins the order",
                "欧林大跌，海港大涨 # 欧林大跌 # 海港大涨",
                "欧林股价创新低，市值蒸发，而海港逆势上涨 # 欧林股价创新低，市值蒸发 # 而海港逆势上涨",
                "欧林净利下滑！海港扭亏。 # 欧林净利下滑！ # 海港扭亏。",
            })
    void givesEachCompanyItsClause(String text, String orlin, String harbour) {
        assertThat(clauses(text)).isEqualTo(Map.of("orlin", orlin, "harbour", harbour));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "Orlin and Harbour fall # Orlin and Harbour fall",
                "Orlin, Harbour slip 2% # Orlin, Harbour slip 2%",
                "Orlin beats Harbour in court # Orlin beats Harbour in court",
                "欧林、海港双双跌停 # 欧林、海港双双跌停",
                "欧林起诉海港 # 欧林起诉海港",
            })
    void givesBothWhatIsSaidOfBoth(String text, String shared) {
        assertThat(clauses(text)).isEqualTo(Map.of("orlin", shared, "harbour", shared));
    }

    @Test
    void leavesOutSentencesThatNameNobody() {
        assertThat(clauses("Orlin is bankrupt. Nobody knows why. The sun shines. Harbour opens a store."))
                .isEqualTo(Map.of("orlin", "Orlin is bankrupt.", "harbour", "Harbour opens a store."));
    }

    @Test
    void joinsTheClausesOfACompanyAndLeavesOutRepeatedOnes() {
        assertThat(clauses("欧林违约。欧林违约。海港正常。欧林停牌")).isEqualTo(Map.of("orlin", "欧林违约。 欧林停牌", "harbour", "海港正常。"));
    }

    @Test
    void takesWhoOnlyRatesAnotherForUnspokenOf() {
        assertThat(clauses("Harbour downgrades Orlin to sell"))
                .isEqualTo(Map.of("orlin", "Harbour downgrades Orlin to sell", "harbour", ""));
        assertThat(clauses("海港下调欧林评级")).isEqualTo(Map.of("orlin", "海港下调欧林评级", "harbour", ""));
        assertThat(clauses("Harbour cuts jobs at Orlin")).containsEntry("harbour", "Harbour cuts jobs at Orlin");
    }

    @Test
    void endsNoSentenceWithinAName() {
        assertThat(clauses("Yolo! Inc is closed, Orlin is open"))
                .isEqualTo(Map.of("yolo", "Yolo! Inc is closed", "orlin", "Orlin is open"));
    }

    @Test
    void takesLinearTime() {
        String text = "Orlin falls, Harbour gains, ".repeat(40_000);

        assertThat(clauses(text)).hasSize(2);
    }

    private static Map<String, String> clauses(String text) {
        return EntityClauses.of(text, FINDER.places(text));
    }
}
