package io.bellwether.crawlers.extract;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.crawlers.sites.CleanUp;
import io.bellwether.crawlers.sites.FieldRule;
import java.util.Arrays;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FieldReaderTest {
    private final Element page = Jsoup.parse(
                    "<h1> </h1><h2>Ferry late</h2><b data-by='R. Alder'>By R. Alder, desk</b><a href='/x'>x</a>",
                    "https://quay.example/")
            .body();

    @Test
    void takesTheFirstWayThatFindsSomething() {
        FieldReader reader = reader(way("h1", null, null, null), way("h2", null, null, null));

        assertThat(reader.read(page)).contains("Ferry late");
        assertThat(reader.find(page).orElseThrow().rule()).isEqualTo("selector 'h2'");
        assertThat(reader.words()).isEqualTo("selector 'h1', else selector 'h2'");
    }

    @Test
    void takesAttributesAndResolvesAddresses() {
        assertThat(reader(way("b", "data-by", null, null)).read(page)).contains("R. Alder");
        assertThat(reader(way("a", "href", null, null)).read(page)).contains("https://quay.example/x");
    }

    @Test
    void takesTheFirstGroupOrReplacesWhatMatches() {
        assertThat(reader(way("b", null, "By (.+),", null)).read(page)).contains("R. Alder");
        assertThat(reader(way("b", null, "desk", null)).read(page)).contains("desk");
        assertThat(reader(way("b", null, "^By |, desk$", "")).read(page)).contains("R. Alder");
        assertThat(reader(way("b", null, "(\\w)\\. (\\w+)", "$2 $1")).read(page))
                .contains("By Alder R, desk");
        assertThat(reader(way("b", null, "nothing", null)).read(page)).isEmpty();
    }

    @Test
    void endsWithAConstant() {
        FieldRule.Way constant = new FieldRule.Way(null, null, "Quay News", CleanUp.none());

        assertThat(reader(way("h1", null, null, null), constant).read(page)).contains("Quay News");
    }

    @Test
    void givesUpAPatternThatBacktracksWithoutEnd() {
        Element hostile = Jsoup.parse("<p>" + "a".repeat(40_000) + "!</p>").body();

        assertThat(reader(way("p", null, "(a|aa)+$", null)).read(hostile)).isEmpty();
        assertThat(reader(way("p", null, "(a*)*b", null)).read(hostile)).isEmpty();
    }

    private static FieldReader reader(FieldRule.Way... ways) {
        return FieldReader.by(new FieldRule(List.copyOf(Arrays.asList(ways))));
    }

    private static FieldRule.Way way(
            String select, @Nullable String attribute, @Nullable String pattern, @Nullable String replacement) {
        return new FieldRule.Way(
                select, attribute, null, pattern == null ? CleanUp.none() : new CleanUp(pattern, replacement));
    }
}
