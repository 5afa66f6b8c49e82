package io.bellwether.crawlers;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.contract.CrawlRecord;
import io.bellwether.contract.privacy.AuthorKeys;
import io.bellwether.crawlers.fetch.FetchOutcome;
import io.bellwether.crawlers.frontier.Frontier;
import io.bellwether.crawlers.frontier.Validators;
import io.bellwether.crawlers.robots.RobotsPolicy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What the engine asks while pages that have come are still being read. */
class CrawlEngineTest {
    private static final AuthorKeys AUTHORS =
            new AuthorKeys("a key that is used in tests only".getBytes(StandardCharsets.UTF_8));
    private static final String BASE = "https://a.example.com";
    private static final int MOST_AHEAD = 4;

    private final VirtualWeb web = new VirtualWeb();
    private final CrawlEngine engine = new CrawlEngine(
            new RobotsPolicy("bellwether"),
            new FetchPool(web, new FetchPool.Threads(web, 16, web, MOST_AHEAD), web, web));
    private final List<CrawlStep> steps = new ArrayList<>();

    @Test
    void asksForTheNextPageWhileTheLastIsBeingReadButForOneAtATime() {
        newsSite(MOST_AHEAD);
        web.readingTime(url -> Duration.ofSeconds(url.contains("/article/") ? 1 : 0));

        crawl("news", "/news");

        List<VirtualWeb.Asked> articles = articlesAsked();
        assertThat(articles).hasSize(MOST_AHEAD);
        for (int i = 1; i < articles.size(); i++) {
            assertThat(articles.get(i).begin()).isEqualTo(articles.get(i - 1).end());
        }
    }

    @Test
    void waitsForAReaderWhenEnoughPagesHaveComeUnread() {
        newsSite(MOST_AHEAD + 1);
        Duration reading = Duration.ofSeconds(3);
        web.readingTime(url -> url.contains("/article/") ? reading : Duration.ZERO);

        crawl("news", "/news");

        List<VirtualWeb.Asked> articles = articlesAsked();
        assertThat(articles.get(MOST_AHEAD).begin())
                .isEqualTo(articles.get(0).end().plus(reading));
    }

    @Test
    void makesStepsInTheOrderInWhichPagesCameHoweverLongEachIsRead() {
        newsSite(12);
        web.readingTime(url -> Duration.ofMillis(Math.floorMod(url.hashCode() * 31L, 700)));

        crawl("news", "/news");

        List<String> read = fetchedUrls();
        assertThat(read).isEqualTo(web.askedUrls()).hasSize(14);
    }

    @Test
    void asksForTheSecondPageOfAListingOnlyWhenTheFirstWasRead() {
        web.html(BASE + "/news", SamplePages.listing(0, 3, "/news?page=2"));
        web.html(BASE + "/news?page=2", SamplePages.listing(3, 6, ""));
        articles(6);
        Duration reading = Duration.ofSeconds(2);
        web.readingTime(url -> url.endsWith("/news") ? reading : Duration.ZERO);

        crawl("news", "/news");

        assertThat(asked("/news?page=2").begin())
                .isAfterOrEqualTo(asked("/news").end().plus(reading));
        assertThat(articlesAsked()).hasSize(6);
    }

    @Test
    void asksAHostThatWantsAPauseForNothingMoreThoughEarlierPagesAreStillBeingRead() {
        newsSite(3);
        web.html(BASE + "/other", SamplePages.listing(10, 13, ""));
        for (int i = 10; i < 13; i++) {
            web.html(BASE + "/article/" + i, SamplePages.article(i));
        }
        Instant retryAt = VirtualWeb.BEGIN.plus(Duration.ofMinutes(7));
        web.page(
                BASE + "/article/1",
                request -> web.instant().isBefore(retryAt)
                        ? new FetchOutcome.HttpError(web.timing(), 503, retryAt)
                        : web.fetched(SamplePages.article(1), "text/html", Validators.none()));
        web.readingTime(url -> url.contains("/article/") ? Duration.ofMinutes(1) : Duration.ZERO);

        crawl("news", "/news", "other", "/other");

        Instant refused = asked("/article/1").end();
        assertThat(web.asked())
                .noneMatch(
                        asked -> asked.begin().isAfter(refused) && asked.begin().isBefore(retryAt));
        assertThat(articlesAsked()).hasSize(7);
    }

    @Test
    void forgetsPagesThatAreStillBeingReadWhenTheirSplitIsTakenAway() {
        newsSite(3);
        web.readingTime(url -> Duration.ofSeconds(url.contains("/article/") ? 1 : 0));
        add("news", "/news");
        runUntil(() -> articlesAsked().size() == 2);

        engine.remove("example.com");
        int before = steps.size();
        runUntil(() -> web.instant().isAfter(VirtualWeb.BEGIN.plusSeconds(60)));

        assertThat(steps).hasSize(before);
        assertThat(articlesAsked()).hasSize(2);
    }

    private void newsSite(int count) {
        web.html(BASE + "/news", SamplePages.listing(0, count, ""));
        articles(count);
    }

    private void articles(int count) {
        for (int i = 0; i < count; i++) {
            web.html(BASE + "/article/" + i, SamplePages.article(i));
        }
    }

    private void crawl(String... idsAndStarts) {
        for (int i = 0; i < idsAndStarts.length; i += 2) {
            add(idsAndStarts[i], idsAndStarts[i + 1]);
        }
        runUntil(() -> engine.exhausted("example.com"));
    }

    private void add(String id, String start) {
        engine.add(new SiteCrawl(
                "example.com",
                Sites.of("id: " + id + "\nkind: listing\nstart: " + BASE + start
                        + "\ndelay: 0\nlisting: {items: ul.news a, next: a.next}\n"),
                Frontier.Snapshot.empty(),
                AUTHORS));
    }

    private void runUntil(java.util.function.BooleanSupplier enough) {
        while (!enough.getAsBoolean()) {
            steps.addAll(engine.launch(web.instant()));
            web.await(engine.untilNext(web.instant(), Duration.ofMinutes(1)))
                    .ifPresent(delivery -> steps.addAll(engine.handle(delivery)));
        }
    }

    private List<VirtualWeb.Asked> articlesAsked() {
        return web.asked().stream()
                .filter(asked -> asked.url().contains("/article/"))
                .toList();
    }

    private VirtualWeb.Asked asked(String path) {
        return web.asked().stream()
                .filter(asked -> asked.url().equals(BASE + path))
                .findFirst()
                .orElseThrow();
    }

    private List<String> fetchedUrls() {
        return steps.stream()
                .flatMap(step -> step.events().stream())
                .map(CrawlEvent::fetch)
                .filter(Objects::nonNull)
                .map(CrawlRecord::url)
                .toList();
    }
}
