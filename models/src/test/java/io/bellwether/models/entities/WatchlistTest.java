package io.bellwether.models.entities;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.contract.EntityMention;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchlistTest {
    @TempDir
    Path folder;

    @Test
    void hasAboutTwoHundredWellKnownNames() {
        assertThat(Watchlist.builtIn().companies()).hasSizeBetween(200, 400);
    }

    @Test
    void readsACsvOfTheUsersOwn() throws IOException {
        Watchlist list = Watchlist.read(csv("""
                id,name,ticker,aliases,context_aliases,context_words,other_words
                # our own
                orlin,"Orlin, Capital ""Group\""",ORLN,Orlin|欧林,OC,fund|bank,欧林匹克
                plain,Plain Name
                """));

        assertThat(list.companies())
                .containsExactly(
                        new Company(
                                "orlin",
                                "Orlin, Capital \"Group\"",
                                "ORLN",
                                List.of("Orlin", "欧林"),
                                List.of("OC"),
                                List.of("fund", "bank"),
                                List.of("欧林匹克")),
                        new Company("plain", "Plain Name", null, List.of(), List.of(), List.of()));
    }

    @Test
    void knowsWordsThatHoldABuiltInNameByChance() {
        EntityFinder finder = new EntityFinder(Watchlist.builtIn());

        assertThat(finder.find("石化化工行业景气，家长和老师，金融创新，蓝思科技，点点滴滴，三星级酒店，北京东方园林")).isEmpty();
        assertThat(finder.find("工行、国航、融创、思科、三星、京东方"))
                .extracting(EntityMention::id)
                .containsExactlyInAnyOrder("icbc", "air-china", "sunac", "cisco", "samsung", "boe");
    }

    @Test
    void namesEveryFaultyLine() throws IOException {
        Path csv = csv("""
                id,name,ticker
                a,A
                ,Nameless
                a,Again
                b,"B
                """);

        assertThatThrownBy(() -> Watchlist.read(csv))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("line 3: id and name must not be empty")
                .hasMessageContaining("line 4: the id \"a\" stands on line 2 already")
                .hasMessageContaining("line 5: a double quote is not closed");
    }

    @Test
    void refusesAnotherHeader() throws IOException {
        Path csv = csv("ticker,company\nX,Y\n");

        assertThatThrownBy(() -> Watchlist.read(csv)).hasMessageContaining("expected the header id,name,ticker");
    }

    @Test
    void saysWhichFileIsNotThere() {
        assertThatThrownBy(() -> Watchlist.read(folder.resolve("none.csv")))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("none.csv");
    }

    @Test
    void letsTheUsersLineReplaceABuiltInOne() {
        Company own = new Company("tesla", "My Tesla", null, List.of(), List.of(), List.of());

        Watchlist both = Watchlist.builtIn().with(new Watchlist(List.of(own)));

        assertThat(both.companies())
                .contains(own)
                .hasSameSizeAs(Watchlist.builtIn().companies());
    }

    private Path csv(String text) throws IOException {
        return Files.writeString(folder.resolve("list.csv"), text);
    }
}
