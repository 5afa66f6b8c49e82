package io.bellwether.stack.demo.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.crawlers.sites.SiteFiles;
import io.bellwether.stack.demo.plan.DemoPlan;
import io.bellwether.stack.demo.plan.Part;
import io.bellwether.stack.demo.plan.PlannedPost;
import io.bellwether.stack.demo.plan.Timeline;
import io.bellwether.stack.demo.plan.Venue;
import io.bellwether.stack.demo.text.Language;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoSiteTest {
    private static final Instant START = Instant.parse("2026-03-01T08:00:00Z");
    private static final DemoPlan PLAN = DemoPlan.create(11, new Timeline(Duration.ofMinutes(2), 3.5));

    private final SettableClock clock = new SettableClock(START);
    private final HttpClient http = HttpClient.newHttpClient();
    private DemoSite site;

    @BeforeEach
    void start() throws IOException {
        site = DemoSite.start(PLAN, clock, 0);
    }

    @AfterEach
    void stop() {
        site.close();
    }

    @Test
    void nothingIsPublishedBeforePublishingBegins() throws Exception {
        assertThat(get(site.baseUrl(Venue.WIRE) + "/en/rss.xml").body()).doesNotContain("<item>");
        assertThat(site.published()).isEmpty();
    }

    @Test
    void postsAppearAsTimePasses() {
        site.beginPublishing();
        int atFirst = site.published().size();
        clock.set(START.plusSeconds(120));

        assertThat(atFirst).isEqualTo((int) PLAN.count(Part.ARCHIVE));
        assertThat(site.published()).hasSameSizeAs(PLAN.posts());
    }

    @Test
    void everyPostStandsWholeAtItsAddress() throws Exception {
        publishAll();
        for (PlannedPost post :
                PLAN.posts().stream().filter(each -> each.number() % 7 == 0).toList()) {
            HttpResponse<byte[]> page = get(site.urlOf(post), BodyHandlers.ofByteArray());
            boolean gbk = post.placement().venue() == Venue.NEWS && post.order().language() == Language.CHINESE;
            String html = new String(page.body(), gbk ? Charset.forName("GBK") : StandardCharsets.UTF_8);
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(html).contains(escaped(post.text().paragraphs().get(0)));
        }
    }

    @Test
    void chinesePagesOfTheNewsSiteAreSentInGbkAndDeclaredAsGb2312() throws Exception {
        publishAll();
        HttpResponse<byte[]> page = get(site.baseUrl(Venue.NEWS) + "/zh/", BodyHandlers.ofByteArray());

        String html = new String(page.body(), Charset.forName("GBK"));

        assertThat(page.headers().firstValue("Content-Type")).hasValue("text/html");
        assertThat(html).contains("charset=\"gb2312\"").contains("最新消息");
    }

    @Test
    void anUnchangedPageIsAnsweredWith304() throws Exception {
        publishAll();
        String url = site.baseUrl(Venue.FORUM) + "/en/";
        String tag = get(url).headers().firstValue("ETag").orElseThrow();

        HttpResponse<String> again = http.send(
                HttpRequest.newBuilder(URI.create(url))
                        .header("If-None-Match", tag)
                        .build(),
                BodyHandlers.ofString());

        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
    }

    @Test
    void aPageIsNotModifiedSinceItsOwnLastModified() throws Exception {
        publishAll();
        clock.set(START.plusSeconds(300));
        String url = site.baseUrl(Venue.NEWS) + "/en/";
        String date = get(url).headers().firstValue("Last-Modified").orElseThrow();

        HttpResponse<String> again = http.send(
                HttpRequest.newBuilder(URI.create(url))
                        .header("If-Modified-Since", date)
                        .build(),
                BodyHandlers.ofString());

        assertThat(again.statusCode()).isEqualTo(304);
    }

    @Test
    void aChangedPageHasAnotherTag() throws Exception {
        site.beginPublishing();
        clock.set(START.plusSeconds(60));
        String url = site.baseUrl(Venue.WIRE) + "/zh/atom.xml";
        String before = get(url).headers().firstValue("ETag").orElseThrow();
        clock.set(START.plusSeconds(90));

        assertThat(get(url).headers().firstValue("ETag").orElseThrow()).isNotEqualTo(before);
    }

    @Test
    void everyPostIsFoundByFollowingListsAndTheirNextPages() throws Exception {
        publishAll();
        for (Venue venue : Venue.values()) {
            for (Language language : Language.values()) {
                walk(venue, language);
            }
        }
        // A feed holds its newest entries only.
        assertThat(site.announced())
                .filteredOn(post -> post.placement().venue() != Venue.WIRE)
                .hasSize(count(post -> post.placement().venue() != Venue.WIRE));
    }

    @Test
    void aListAnnouncesWhatItLinksToAndNoMore() throws Exception {
        publishAll();
        get(site.baseUrl(Venue.NEWS) + "/en/");

        List<PlannedPost> announced = site.announced();

        assertThat(announced).hasSize(30);
        assertThat(announced)
                .allSatisfy(post -> assertThat(post.placement().venue()).isEqualTo(Venue.NEWS));
    }

    @Test
    void anAnswer304AnnouncesNothing() throws Exception {
        site.beginPublishing();
        clock.set(START.plusSeconds(30));
        String url = site.baseUrl(Venue.WIRE) + "/en/rss.xml";
        get(url);
        int announced = site.announced().size();

        http.send(
                HttpRequest.newBuilder(URI.create(url))
                        .header("If-None-Match", "*")
                        .build(),
                BodyHandlers.ofString());

        assertThat(site.announced()).hasSize(announced);
    }

    @Test
    void robotsTxtForbidsTheMembersArea() throws Exception {
        assertThat(get(site.baseUrl(Venue.FORUM) + "/robots.txt").body()).contains("Disallow: /members/");
    }

    @Test
    void whatIsNowhereIsAnsweredWith404() throws Exception {
        publishAll();
        assertThat(get(site.baseUrl(Venue.NEWS) + "/en/articles/999999.html").statusCode())
                .isEqualTo(404);
        assertThat(get(site.baseUrl(Venue.FORUM) + "/en/threads/0?page=99").statusCode())
                .isEqualTo(404);
    }

    @Test
    void otherMethodsThanGetAndHeadAreRefused() throws Exception {
        HttpRequest post = HttpRequest.newBuilder(URI.create(site.baseUrl(Venue.WIRE) + "/"))
                .POST(HttpRequest.BodyPublishers.ofString("x"))
                .build();

        assertThat(http.send(post, BodyHandlers.ofString()).statusCode()).isEqualTo(405);
    }

    @Test
    void aTakenPortIsNamedWithTheWayOut() {
        int taken = URI.create(site.baseUrl(Venue.WIRE)).getPort();

        assertThatThrownBy(() -> DemoSite.start(PLAN, clock, taken))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(Integer.toString(taken))
                .hasMessageContaining("--site-port");
    }

    @Test
    void theSiteFilesAreFreeOfFaults(@TempDir Path folder) throws Exception {
        List<Path> files = DemoSiteFiles.write(site, folder);

        assertThat(SiteFiles.sites(files)).hasSize(3);
    }

    private void walk(Venue venue, Language language) throws Exception {
        String base = site.baseUrl(venue);
        String next = switch (venue) {
            case WIRE -> language == Language.CHINESE ? "/zh/atom.xml" : "/en/rss.xml";
            case NEWS, FORUM -> "/" + language.code() + "/";
        };
        while (!next.isEmpty()) {
            String html = get(base + next).body();
            int link = html.indexOf("class=\"next-page\"");
            int from = link < 0 ? -1 : html.indexOf("href=\"", link) + 6;
            next = link < 0 ? "" : html.substring(from, html.indexOf('"', from));
        }
    }

    private static int count(Predicate<PlannedPost> which) {
        return (int) PLAN.posts().stream().filter(which).count();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("'", "&#39;").replace("\"", "&quot;");
    }

    private void publishAll() {
        site.beginPublishing();
        clock.set(START.plusSeconds(121));
    }

    private HttpResponse<String> get(String url) throws IOException, InterruptedException {
        return get(url, BodyHandlers.ofString());
    }

    private <T> HttpResponse<T> get(String url, HttpResponse.BodyHandler<T> handler)
            throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(URI.create(url)).build(), handler);
    }
}
