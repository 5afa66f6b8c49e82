package io.bellwether.crawlers.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.contract.ContractJson;
import io.bellwether.contract.privacy.AuthorKeys;
import io.bellwether.crawlers.LoopbackSite;
import io.bellwether.crawlers.Sites;
import io.bellwether.crawlers.fetch.UserAgent;
import io.bellwether.crawlers.sites.Site;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SiteTrialTest {
    private static final String ARTICLE =
            "<html lang='en'><head><title>Mill reopens</title></head><body><h1>Mill reopens</h1>"
                    + "<p class='by'>Anna Alder</p><div class='text'>The mill at the quay opens again on Monday, said the miller, who may be asked at miller@quay.example about flour.</div></body></html>";

    @TempDir
    Path folder;

    private LoopbackSite web;

    @BeforeEach
    void startSite() throws Exception {
        web = LoopbackSite.start();
        web.text("/robots.txt", "User-agent: *\nDisallow: /secret\nCrawl-delay: 0.01\n");
        web.html(
                "/news",
                "<ul><li><a href='/secret/1'>no</a></li><li><a href='/moved'>yes</a></li><li><a href='https://elsewhere.example/'>out</a></li></ul><a class='next' href='/news?p=2'>more</a>");
        web.redirect("/moved", "/article");
        web.page(
                "/article",
                exchange -> LoopbackSite.send(exchange, 200, "text/html", ARTICLE.getBytes(StandardCharsets.UTF_8)));
    }

    @AfterEach
    void stopSite() {
        web.close();
    }

    @Test
    void showsEveryDecisionFromRobotsToTheFieldsOfAnArticle() throws Exception {
        TrialReport report = trial(site("article: {text: .text, author: .by}")).run(PageSink.none());

        assertThat(report.sound()).isTrue();
        TrialReport.PageTrial listing = report.pages().get(0);
        assertThat(listing.robots()).isEqualTo(new TrialReport.RobotsTrial(true, "robots.txt", 10L));
        assertThat(listing.next()).isEqualTo(web.url("/news?p=2"));
        assertThat(listing.links())
                .extracting(TrialReport.LinkTrial::skipped)
                .satisfiesExactly(
                        first -> assertThat(first).isEqualTo("robots.txt forbids the page"),
                        second -> assertThat(second).isNull(),
                        third -> assertThat(third).contains("add it to 'hosts'"));
        TrialReport.PageTrial article = report.pages().get(1);
        assertThat(article.hops())
                .extracting(TrialReport.HopTrial::end)
                .containsExactly("302 to " + web.url("/article"), "200");
        assertThat(article.body()).isNotNull();
        assertThat(article.fields())
                .extracting(TrialReport.FieldTrial::name, TrialReport.FieldTrial::foundBy)
                .contains(tuple("text", "selector '.text'"), tuple("publishedAt", null));
        assertThat(article.piecesMasked()).isEqualTo(1);
        assertThat(web.count("/secret/1")).isZero();
    }

    @Test
    void writesAReportForPeopleThatNamesNobody() throws Exception {
        String text = TrialText.of(trial(site("article: {author: .by}")).run(web.url("/article"), PageSink.none()));

        assertThat(text)
                .contains(
                        "ARTICLE " + web.url("/article"),
                        "charset    UTF-8, by detection",
                        "author     A… (10 characters)   [selector '.by']",
                        "1 pieces of personal data masked")
                .doesNotContain("Alder", "miller@quay.example");
    }

    @Test
    void saysWhyThereIsNothingToShow() throws Exception {
        TrialReport forbidden = trial(site("")).run(web.url("/secret/1"), PageSink.none());
        TrialReport missing = trial(site("")).run(web.url("/nowhere"), PageSink.none());
        TrialReport empty = trial(Sites.of("id: a\nkind: listing\nstart: " + web.url("/news")
                        + "\nallow-private: true\ndelay: 0\nlisting: {items: .none}"))
                .run(PageSink.none());

        assertThat(forbidden.pages().get(0).problem()).startsWith("robots.txt forbids");
        assertThat(missing.pages().get(0).problem()).isEqualTo("status 404");
        assertThat(empty.pages().get(0).problem()).isEqualTo("the selector of items finds no link");
        assertThat(empty.sound()).isFalse();
    }

    @Test
    void keepsPagesAndFindingsAsAFixture() throws Exception {
        FixtureFolder fixture = new FixtureFolder(folder.resolve("fixture"));

        fixture.finish(trial(site("")).run(fixture));

        assertThat(folder.resolve("fixture/1-listing.page")).isRegularFile();
        assertThat(folder.resolve("fixture/2-article.page")).hasContent(ARTICLE);
        JsonNode expected = ContractJson.mapper()
                .readTree(folder.resolve("fixture/expected.json").toFile());
        assertThat(expected.at("/pages/1/posts/0/title").asText()).isEqualTo("Mill reopens");
    }

    private Site site(String more) {
        return Sites.of("id: mill-news\nkind: listing\nstart: " + web.url("/news")
                + "\nallow-private: true\ndelay: 0\nlisting: {items: li, next: a.next}\n" + more);
    }

    private static SiteTrial trial(Site site) {
        return SiteTrial.of(
                site, new UserAgent("bellwether", "https://bellwether.example"), new AuthorKeys(new byte[16]));
    }
}
