package io.bellwether.crawlers.extract;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.contract.PublishedAtSource;
import io.bellwether.crawlers.Sites;
import io.bellwether.crawlers.sites.SiteRules;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ArticleExtractorTest {
    private static final PageContext CONTEXT = new PageContext(
            "https://courier.example/news/1", ZoneId.of("Asia/Shanghai"), Instant.parse("2026-03-01T00:00:00Z"));

    @Test
    void takesTheArticleAndLeavesMenusAdvertsAndComments() throws Exception {
        Extraction found = ArticleExtractor.automatic().extract(page("article-with-menus-and-comments"), CONTEXT);

        assertThat(found.text().lines()).hasSize(3);
        assertThat(found.text())
                .startsWith("The old stone bridge over the Lune")
                .endsWith("\"money that the river would otherwise have taken\".")
                .doesNotContain("cookies", "barrels", "balloon", "timetable", "Owl", "Share");
        assertThat(found.title()).isEqualTo("Bridge over the Lune closes for repairs");
        assertThat(found.author()).isEqualTo("R. Alder");
        assertThat(found.publishedAt()).isEqualTo(Instant.parse("2026-02-11T06:45:00Z"));
        assertThat(found.publishedAtSource()).isEqualTo(PublishedAtSource.JSON_LD);
        assertThat(found.language()).isEqualTo("en");
        assertThat(found.foundBy())
                .containsEntry("publishedAt", "json-ld datePublished")
                .containsEntry("text", "densest text");
    }

    @Test
    void readsAChineseArticleWhoseParagraphsAreLineBreaks() throws Exception {
        Extraction found = ArticleExtractor.automatic().extract(page("chinese-article-with-breaks"), CONTEXT);

        assertThat(found.title()).isEqualTo("河谷粮仓扩建工程开工");
        assertThat(found.text().lines()).hasSize(3);
        assertThat(found.text()).startsWith("昨日上午，").endsWith("工钱还高。").doesNotContain("责任编辑", "航班", "版权");
        assertThat(found.publishedAt()).isEqualTo(Instant.parse("2026-02-11T01:30:00Z"));
        assertThat(found.language()).isEqualTo("zh");
    }

    @Test
    void triesTheRulesOfTheSiteFileFirst() throws Exception {
        SiteRules.Listing rules = (SiteRules.Listing) Sites.of("""
                        id: a
                        kind: listing
                        start: https://courier.example/
                        listing: {items: a}
                        article:
                          title: .sidebar h3
                          text: "#comments"
                          author: {select: footer, pattern: 'The (\\w+)'}
                          published-at: {select: h1, attribute: data-none}
                          remove: ["#comments p:last-child"]
                        """).rules();

        Extraction found =
                new ArticleExtractor(rules.article()).extract(page("article-with-menus-and-comments"), CONTEXT);

        assertThat(found.title()).isEqualTo("Most read");
        assertThat(found.text()).startsWith("I have crossed that bridge").endsWith("with all his heart.");
        assertThat(found.author()).isEqualTo("Valley");
        assertThat(found.publishedAtSource()).as("the rule finds nothing").isEqualTo(PublishedAtSource.JSON_LD);
        assertThat(found.foundBy()).containsEntry("text", "selector '#comments'");
    }

    @Test
    void takesTheStructuredTextOfAPageThatAProgramDraws() {
        String html =
                "<html><head><script type='application/ld+json'>{\"@type\":\"Article\",\"articleBody\":\"All of the text stands here,"
                        + " since the page itself is drawn by a program in the reader's browser, and holds nothing that could be read.\"}</script></head>"
                        + "<body><div id='app'>Loading</div></body></html>";

        assertThat(ArticleExtractor.automatic().extract(html, CONTEXT).text())
                .startsWith("All of the text stands here");
    }

    @Test
    void survivesAnEmptyPage() {
        Extraction found = ArticleExtractor.automatic().extract("", CONTEXT);

        assertThat(found.text()).isEmpty();
        assertThat(found.title()).isNull();
        assertThat(found.publishedAt()).isNull();
    }

    private static String page(String name) throws IOException {
        try (InputStream in = ArticleExtractorTest.class.getResourceAsStream("/pages/" + name + ".html")) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
