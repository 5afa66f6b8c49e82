package io.bellwether.crawlers.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.bellwether.crawlers.LoopbackSite;
import io.bellwether.crawlers.Sites;
import io.bellwether.crawlers.fetch.UserAgent;
import io.bellwether.crawlers.sites.Site;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SiteTrialTest {
    private static final String TEXT =
            "The mill at the quay opens again on Monday, said the miller, who may be asked at miller@quay.example about flour. "
                    + "Bakers of the town have waited for nine weeks, and most of them bought from elsewhere in the meantime, "
                    + "at prices that were higher by a third. The new millstone came by ship.";
    private static final String ARTICLE =
            "<html lang='en'><head><title>Mill reopens</title></head><body><h1>Mill reopens</h1><p class='by'>Anna Alder</p>"
                    + "<p class='when'>昨天 09:15</p><div class='text'>" + TEXT + "</div><div class='teaser'>"
                    + TEXT.substring(0, 60)
                    + "</div></body></html>";

    private LoopbackSite web;

    @BeforeEach
    void startSite() throws Exception {
        web = LoopbackSite.start();
        web.text("/robots.txt", "User-agent: *\nDisallow: /secret\nCrawl-delay: 0.01\n");
        web.html(
                "/news",
                "<ul><li><a href='/secret/1'>no</a></li><li><a href='/moved'>yes</a></li><li><a href='https://elsewhere.example/'>out</a></li></ul><a class='next' href='/news?p=2'>more</a>");
        web.html("/news?p=2", "<ul><li><a href='/old'>old</a></li></ul>");
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
    void showsEveryDecisionFromRobotsToTheFieldsOfAnArticle() {
        TrialReport report = trial(site("article: {text: .text, author: .by}")).run();

        assertThat(report.useful()).isTrue();
        TrialReport.PageTrial listing = report.pages().get(0);
        assertThat(listing.robots()).isEqualTo(new TrialReport.RobotsTrial(true, "robots.txt", null, 10L));
        assertThat(listing.next()).isEqualTo(web.url("/news?p=2"));
        assertThat(listing.links())
                .extracting(TrialReport.LinkTrial::skipped)
                .satisfiesExactly(
                        first -> assertThat(first).isEqualTo("robots.txt forbids it (line 2 'Disallow: /secret')"),
                        second -> assertThat(second).isNull(),
                        third -> assertThat(third).contains("add it to 'hosts'"));
        assertThat(report.pages().get(1).url()).isEqualTo(web.url("/news?p=2"));
        TrialReport.PageTrial article = report.pages().get(2);
        assertThat(article.hops())
                .extracting(TrialReport.HopTrial::end)
                .containsExactly("302 to " + web.url("/article"), "200");
        assertThat(article.answer()).isNotNull();
        assertThat(article.masked()).containsOnly(Map.entry("e-mail", 1));
        assertThat(web.count("/secret/1")).isZero();
    }

    @Test
    void saysWhichRuleFoundAFieldAndWhyAnotherFailed() {
        TrialReport report = trial(
                        site("article: {text: .text, title: .headline, author: {select: .by, attribute: data-name}}"))
                .run(web.url("/article"));

        TrialReport.PageTrial article = report.pages().get(0);
        assertThat(article.fields())
                .extracting(
                        TrialReport.FieldTrial::name, TrialReport.FieldTrial::foundBy, TrialReport.FieldTrial::failed)
                .contains(
                        tuple("text", "selector '.text', matched 1 element", List.of()),
                        tuple(
                                "title",
                                "h1 that the page's title begins with",
                                List.of("selector '.headline': matched 0 elements")));
        assertThat(article.fields())
                .filteredOn(field -> field.name().equals("author"))
                .flatExtracting(TrialReport.FieldTrial::failed)
                .containsExactly(
                        "selector '.by' attribute 'data-name': matched 1 element, but it has no attribute 'data-name'");
        assertThat(article.warnings()).hasSize(2);
    }

    @Test
    void tellsHowTheWordsOfADateWereReadAndInWhichZone() {
        Site site = site("zone: Asia/Shanghai\narticle: {published-at: .when}");

        TrialReport report = trial(site).run(web.url("/article"));

        assertThat(report.pages().get(0).fields())
                .filteredOn(field -> field.name().equals("publishedAt"))
                .singleElement()
                .satisfies(field -> {
                    assertThat(field.raw()).isEqualTo("'昨天 09:15', read in zone Asia/Shanghai");
                    assertThat(field.value()).endsWith("T01:15:00Z");
                });
    }

    @Test
    void suspectsARuleThatFindsMuchLessThanIsFoundWithoutIt() {
        TrialReport report = trial(site("article: {text: .teaser}")).run(web.url("/article"));

        assertThat(report.pages().get(0).warnings())
                .singleElement()
                .asString()
                .startsWith("article.text is suspect: the rule finds 47 letters");
    }

    @Test
    void writesAReportForPeopleThatNamesNobody() {
        TrialReport report = trial(site("article: {author: .by}")).run(web.url("/article"));

        String text = TrialText.of(report, true, Ink.NONE);

        assertThat(text)
                .contains(
                        "ARTICLE  " + web.url("/article"),
                        "UTF-8, by detection",
                        "A… (10 characters)",
                        "1 e-mail",
                        "may be asked at [e-mail]")
                .doesNotContain("Alder", "miller@quay.example", "\u001b[");
        assertThat(TrialText.of(report, false, Ink.COLOURS)).contains("\u001b[32m");
    }

    @Test
    void saysWhyThereIsNothingToShow() {
        TrialReport forbidden = trial(site("")).run(web.url("/secret/1"));
        TrialReport missing = trial(site("")).run(web.url("/nowhere"));
        TrialReport empty = trial(Sites.of("id: a\nkind: listing\nstart: " + web.url("/news")
                        + "\nallow-private: true\ndelay: 0\nlisting: {items: .none}"))
                .run();

        assertThat(forbidden.pages().get(0).problem()).startsWith("robots.txt forbids");
        assertThat(missing.pages().get(0).problem()).isEqualTo("status 404. Check the address in a browser");
        assertThat(empty.pages().get(0).problem()).isEqualTo("the selector of items finds no link");
        assertThat(empty.pages().get(0).fields().get(0).failed())
                .containsExactly("selector '.none': matched 0 elements");
        assertThat(empty.useful()).isFalse();
    }

    @Test
    void explainsEachPostOfAThread() {
        web.html(
                "/thread",
                "<h1>Flour</h1><div class=post id=p1><b class=u>Ida</b><time datetime='2026-03-01T10:00:00Z'></time><p class=t>Who sells flour?</p></div>"
                        + "<div class=post id=p2><b class=u>Ole</b><i>no date</i><p class=t>The mill does.</p></div>");
        Site forum = Sites.of("id: f\nkind: thread\nstart: " + web.url("/list") + "\nallow-private: true\ndelay: 0\n"
                + "threads: {items: tr}\nthread: {posts: .post, author: .u, text: .t, anchor: {attribute: id},"
                + " published-at: {select: time, attribute: datetime}}");

        TrialReport.PageTrial page =
                trial(forum).run(web.url("/thread")).pages().get(0);

        assertThat(page.posts())
                .extracting(TrialReport.PostTrial::text, TrialReport.PostTrial::author)
                .containsExactly(
                        tuple("Who sells flour?", "I… (3 characters)"), tuple("The mill does.", "O… (3 characters)"));
        assertThat(page.posts().get(1).fields())
                .filteredOn(field -> field.name().equals("published-at"))
                .flatExtracting(TrialReport.FieldTrial::failed)
                .containsExactly("selector 'time' attribute 'datetime': matched 0 elements");
        assertThat(page.warnings()).containsExactly("thread.published-at finds nothing in 1 of 2 posts");
    }

    private Site site(String more) {
        return Sites.of("id: mill-news\nkind: listing\nstart: " + web.url("/news")
                + "\nallow-private: true\ndelay: 0\nlisting: {items: li, next: a.next}\n" + more);
    }

    private static SiteTrial trial(Site site) {
        return new SiteTrial(site, TrialWeb.network(new UserAgent("bellwether", "https://bellwether.example")));
    }
}
