package io.bellwether.crawlers.extract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.contract.ContractJson;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages of the shapes that sites commonly have, each with what must be read out of it. */
class PageShapesTest {
    private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "wordpress-post-with-bio-and-related",
                "chinese-portal-with-related-and-comments",
                "government-notice-in-tables-and-fonts",
                "blog-whose-paragraphs-are-line-breaks",
                "live-blog-of-nested-articles",
                "list-as-main-text"
            })
    void readsWhatThePageHolds(String name) throws IOException {
        JsonNode expected = ContractJson.mapper().readTree(resource(name + ".json"));

        Extraction found = extract(resource(name + ".html"), expected.get("url").asText());

        List<String> text = new ArrayList<>();
        expected.get("text").forEach(line -> text.add(line.asText()));
        assertThat(found.text().lines()).containsExactlyElementsOf(text);
        assertThat(found.title()).isEqualTo(expected.get("title").asText(null));
        assertThat(String.valueOf(found.published()))
                .isEqualTo(expected.get("published").asText());
        assertThat(found.author()).isEqualTo(expected.get("author").textValue());
    }

    @Test
    void replacesWhatCannotBeWritten() {
        String html = "<title>Half &#xD83D; a smile \u0000here</title><script type='application/ld+json'>"
                + "{\"@type\":\"Article\",\"author\":\"A\\ud800 B\",\"headline\":\"x\"}</script><p>"
                + "Soft\u00ADware for the harbour\u200B was late again \uDE00, and nobody knew why.".repeat(5) + "</p>";

        Extraction found = extract(html, "");

        assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(found.title() + found.text() + found.author()))
                .isTrue();
        assertThat(found.author()).isEqualTo("A\uFFFD B");
        assertThat(found.text()).startsWith("Software for the harbour was late again \uFFFD, and");
    }

    @Test
    @Timeout(120)
    void copesWithAHundredThousandLinksAndDeepNesting() {
        String links = "<li><a href='/x'>One more link of very many</a></li>".repeat(100_000);
        String deep = "<div>".repeat(20_000);
        String text =
                "<p>" + "The wall will be rebuilt, said the harbour master, before the tides of autumn come. ".repeat(3)
                        + "</p>";

        Extraction found = extract("<body><ul>" + links + "</ul><article>" + text.repeat(4) + "</article>" + deep, "");

        assertThat(found.text().lines()).hasSize(4).allMatch(line -> line.startsWith("The wall will be rebuilt"));
    }

    private static Extraction extract(String html, String url) {
        return ArticleExtractor.automatic().extract(html, PageContext.ofFile(url, null, NOW));
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = PageShapesTest.class.getResourceAsStream("/pages/shapes/" + name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
