package io.bellwether.models.entities;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.contract.EntityMention;
import java.util.List;
import org.junit.jupiter.api.Test;

class EntityFinderTest {
    private static final EntityFinder FINDER = new EntityFinder(new Watchlist(List.of(
            new Company("orlin", "Orlin Capital", "ORLN", List.of("Orlin", "欧林资本"), List.of(), List.of()),
            new Company("orlin-bank", "Orlin Capital Bank", null, List.of(), List.of(), List.of()),
            new Company("target", "Target Corp", "TGT", List.of(), List.of("Target"), List.of("store", "retailer")),
            new Company("ideal", "理想汽车", "LI", List.of(), List.of("理想"), List.of("汽车", "交付")),
            new Company("moutai", "贵州茅台", "600519.SH", List.of("茅台"), List.of(), List.of()),
            new Company("ge", "General Electric", "GE", List.of("GE"), List.of(), List.of()),
            new Company("air", "东岸航空", null, List.of("国航"), List.of(), List.of(), List.of("中国航", "各国航")))));

    @Test
    void countsEveryNameOfACompany() {
        List<EntityMention> found =
                FINDER.find("Orlin Capital is in trouble. ORLIN clients and 欧林资本 investors left. 茅台");

        assertThat(found).extracting(EntityMention::id).containsExactly("orlin", "moutai");
        assertThat(found.get(0).count()).isEqualTo(3);
        assertThat(found.get(0).ticker()).isEqualTo("ORLN");
    }

    @Test
    void takesTheLongestOfOverlappingNames() {
        assertThat(ids("Orlin Capital Bank closes")).containsExactly("orlin-bank");
        assertThat(ids("贵州茅台大涨")).containsExactly("moutai");
    }

    @Test
    void findsLatinNamesOnWordBoundariesOnly() {
        assertThat(ids("Borlin and Orlins are other words")).isEmpty();
        assertThat(ids("买入Orlin的人")).containsExactly("orlin");
    }

    @Test
    void needsContextForAmbiguousNames() {
        assertThat(ids("My target price is 30")).isEmpty();
        assertThat(ids("Target closes a store")).containsExactly("target");
        assertThat(ids("理想很丰满")).isEmpty();
        assertThat(ids("理想本月交付三万辆")).containsExactly("ideal");
        assertThat(ids("理想汽车不错，理想加油")).containsExactly("ideal");
    }

    @Test
    void takesNoNameWithinAWordThatMeansSomethingElse() {
        assertThat(ids("中国航天发射成功，各国航空公司停飞")).isEmpty();
        assertThat(ids("国航停飞，中国航天发射")).containsExactly("air");
    }

    @Test
    void takesTickersOnlyWhereTheyAreMarked() {
        assertThat(ids("$ORLN to the moon")).containsExactly("orlin");
        assertThat(ids("Retailer news (NYSE:TGT)")).containsExactly("target");
        assertThat(ids("I LI think ORLN")).isEmpty();
        assertThat(ids("600519 涨停")).containsExactly("moutai");
        assertThat(ids("1600519 涨停")).isEmpty();
    }

    @Test
    void takesShortNamesOnlyAsTheyAreWritten() {
        assertThat(ids("GE beats")).containsExactly("ge");
        assertThat(ids("ge beats")).isEmpty();
    }

    @Test
    void readsFullWidthLettersAsPlainOnes() {
        assertThat(ids("Ｏｒｌｉｎ暴雷")).containsExactly("orlin");
        assertThat(ids("ＧＥ发布财报")).containsExactly("ge");
    }

    @Test
    void tellsPlaces() {
        assertThat(FINDER.places("说茅台，茅台"))
                .extracting(EntityFinder.Place::start)
                .containsExactly(1, 4);
    }

    @Test
    void findsNothingInNothing() {
        assertThat(FINDER.find("")).isEmpty();
        assertThat(new EntityFinder(new Watchlist(List.of())).find("Orlin")).isEmpty();
    }

    @Test
    void scansAMegabyteInOnePass() {
        EntityFinder builtIn = new EntityFinder(Watchlist.builtIn());

        assertThat(builtIn.find("比亚迪股价大涨 Tesla falls ".repeat(40_000)))
                .extracting(EntityMention::count)
                .containsExactly(40_000, 40_000);
    }

    private static List<String> ids(String text) {
        return FINDER.find(text).stream().map(EntityMention::id).toList();
    }
}
