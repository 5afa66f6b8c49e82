package io.bellwether.crawlers;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.contract.CrawlRecord;
import io.bellwether.contract.FetchResult;
import io.bellwether.contract.Post;
import io.bellwether.contract.privacy.AuthorKeys;
import io.bellwether.crawlers.fetch.FetchOutcome;
import io.bellwether.crawlers.frontier.Validators;
import io.bellwether.crawlers.robots.RobotsPolicy;
import io.bellwether.crawlers.sites.Site;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.apache.flink.connector.base.source.reader.RecordsWithSplitIds;
import org.apache.flink.connector.base.source.reader.splitreader.SplitsAddition;
import org.junit.jupiter.api.Test;

class CrawlSplitReaderTest {
    private static final AuthorKeys AUTHORS =
            new AuthorKeys("a key that is used in tests only".getBytes(StandardCharsets.UTF_8));

    private final VirtualWeb web = new VirtualWeb();
    private final List<CrawlEvent> events = new ArrayList<>();
    private final Set<String> finished = new TreeSet<>();

    @Test
    void asksAHostForOnePageAtATimeWithThePauseOfItsSiteFileBetween() {
        newsSite("https://a.example.com", 6);

        crawl(news("a", "https://a.example.com", "delay: 2s"));

        assertThat(posts()).hasSize(6);
        assertThat(shortestPause("a.example.com")).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void takesTheLongerPauseOfRobotsTxt() {
        newsSite("https://a.example.com", 3);
        robots("https://a.example.com", "User-agent: *\nCrawl-delay: 3.5\n");

        crawl(news("a", "https://a.example.com", "delay: 100ms"));

        assertThat(posts()).hasSize(3);
        List<Duration> pauses = pauses("a.example.com");
        assertThat(pauses.subList(1, pauses.size())).allMatch(pause -> pause.equals(Duration.ofMillis(3_500)));
    }

    @Test
    void letsASlowHostHoldUpNoOther() {
        newsSite("https://slow.example.com", 5);
        newsSite("https://quick.example.org", 50);
        web.latency("slow.example.com", Duration.ofSeconds(20));

        crawl(
                news("slow", "https://slow.example.com", "delay: 0"),
                news("quick", "https://quick.example.org", "delay: 0"));

        Instant quickEnd = lastEnd("quick.example.org");
        assertThat(quickEnd).isBefore(VirtualWeb.BEGIN.plusSeconds(5));
        assertThat(posts()).hasSize(55);
        assertThat(finished).containsExactly("example.com", "example.org");
    }

    @Test
    void letsSitesOfOneHostTakeTurns() {
        newsSite("https://a.example.com", 30);
        web.html("https://a.example.com/other", SamplePages.listing(100, 130, ""));
        for (int i = 100; i < 130; i++) {
            web.html("https://a.example.com/article/" + i, SamplePages.article(i));
        }

        crawl(
                news("one", "https://a.example.com", "delay: 1s"),
                Sites.of(
                        "id: two\nkind: listing\nstart: https://a.example.com/other\ndelay: 1s\nlisting: {items: ul a}"));

        List<String> firstTwenty = web.askedUrls().subList(3, 23);
        assertThat(firstTwenty)
                .filteredOn(url -> url.matches(".*/article/\\d\\d\\d"))
                .hasSizeBetween(9, 11);
        assertThat(shortestPause("a.example.com")).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void followsRedirectsWithinTheSiteAtTheSamePace() {
        newsSite("https://a.example.com", 1);
        web.page("https://a.example.com/article/0", request -> moved("https://www.example.com/moved"));
        web.html("https://www.example.com/moved", SamplePages.article(0));

        crawl(news("a", "https://a.example.com", "delay: 1s"));

        assertThat(posts()).hasSize(1);
        assertThat(web.askedUrls()).contains("https://www.example.com/robots.txt", "https://www.example.com/moved");
    }

    @Test
    void doesNotFollowARedirectOutOfTheSiteOrToMetadata() {
        newsSite("https://a.example.com", 2);
        web.page("https://a.example.com/article/0", request -> moved("http://169.254.169.254/latest/meta-data/"));
        web.page("https://a.example.com/article/1", request -> moved("http://127.0.0.1:9200/"));

        crawl(news("a", "https://a.example.com", "delay: 0"));

        assertThat(posts()).isEmpty();
        assertThat(web.askedUrls()).noneMatch(url -> url.contains("169.254") || url.contains("127.0.0.1"));
        assertThat(fetches(FetchResult.ADDRESS_DENIED)).hasSize(2);
    }

    @Test
    void givesUpRedirectsThatGoInACircleOrOnForEver() {
        newsSite("https://a.example.com", 2);
        web.page("https://a.example.com/article/0", request -> moved("https://a.example.com/article/0"));
        web.page("https://a.example.com/article/1", request -> moved("https://a.example.com/hop/0"));
        for (int i = 0; i < 20; i++) {
            String next = "https://a.example.com/hop/" + (i + 1);
            web.page("https://a.example.com/hop/" + i, request -> moved(next));
        }

        crawl(news("a", "https://a.example.com", "delay: 0"));

        assertThat(web.askedUrls()).doesNotContain("https://a.example.com/hop/6");
        assertThat(fetches(FetchResult.ADDRESS_DENIED))
                .extracting(CrawlRecord::reason)
                .anyMatch(reason -> String.valueOf(reason).contains("circle"))
                .anyMatch(reason -> String.valueOf(reason).contains("more than 5 redirects"));
    }

    @Test
    void waitsAsLongAsABusyServerAsksFor() {
        newsSite("https://a.example.com", 1);
        Instant retryAt = VirtualWeb.BEGIN.plus(Duration.ofMinutes(7));
        web.page(
                "https://a.example.com/article/0",
                request -> web.instant().isBefore(retryAt)
                        ? new FetchOutcome.HttpError(web.timing(), 503, retryAt)
                        : web.fetched(SamplePages.article(0), "text/html", Validators.none()));

        crawl(news("a", "https://a.example.com", "delay: 0"));

        assertThat(posts()).hasSize(1);
        assertThat(web.asked().get(web.asked().size() - 1).begin()).isBetween(retryAt, retryAt.plusSeconds(1));
    }

    @Test
    void givesUpAPageThatNeverComesAfterFiveAttempts() {
        newsSite("https://a.example.com", 1);
        web.page("https://a.example.com/article/0", request -> new FetchOutcome.Unreachable(web.timing(), "reset"));

        crawl(news("a", "https://a.example.com", "delay: 0"));

        assertThat(web.askedUrls())
                .filteredOn(url -> url.endsWith("/article/0"))
                .hasSize(5);
        assertThat(fetches(FetchResult.UNREACHABLE).get(4).reason()).isEqualTo("reset; given up after 5 attempts");
    }

    @Test
    void asksNothingWhileRobotsTxtCannotBeHadAndGoesOnAfterwards() {
        newsSite("https://a.example.com", 1);
        Instant well = VirtualWeb.BEGIN.plus(Duration.ofMinutes(10));
        web.page(
                "https://a.example.com/robots.txt",
                request ->
                        new FetchOutcome.HttpError(web.timing(), web.instant().isBefore(well) ? 500 : 404, null));

        crawl(news("a", "https://a.example.com", "delay: 0"));

        assertThat(posts()).hasSize(1);
        assertThat(web.asked())
                .filteredOn(asked -> !asked.url().endsWith("robots.txt"))
                .allMatch(asked -> !asked.begin().isBefore(well));
    }

    @Test
    void emitsAPostAgainOnlyWhenItWasEdited() {
        web.html("https://a.example.com/forum", "<table><tr><td><a href='/t/1'>t</a></td></tr></table>");
        web.page("https://a.example.com/t/1", request -> {
            boolean edited = web.instant().isAfter(VirtualWeb.BEGIN.plus(Duration.ofMinutes(30)));
            return web.fetched(
                    "<div class='post' id='p1'><div class='text'>The mill is closed.</div></div>"
                            + "<div class='post' id='p2'><div class='text'>"
                            + (edited ? "It is open again." : "Since when?") + "</div></div>",
                    "text/html",
                    Validators.none());
        });
        web.stopAt(VirtualWeb.BEGIN.plus(Duration.ofHours(3)));

        run(
                false,
                Sites.of("id: f\nkind: thread\nstart: https://a.example.com/forum\ninterval: {min: 5m, max: 20m}\n"
                        + "threads: {items: tr}\nthread: {posts: .post, text: .text, anchor: {attribute: id}}"));

        assertThat(posts())
                .extracting(Post::text)
                .containsExactly("The mill is closed.", "Since when?", "It is open again.");
        assertThat(posts().get(1).id()).isEqualTo(posts().get(2).id());
        assertThat(web.askedUrls()).filteredOn(url -> url.endsWith("/t/1")).hasSizeGreaterThan(5);
    }

    @Test
    void keepsArticlesApartWhenASiteGivesThemAllOneCanonicalAddress() {
        web.html("https://a.example.com/news", SamplePages.listing(0, 3, ""));
        for (int i = 0; i < 3; i++) {
            String canonical = "<head><link rel='canonical' href='https://a.example.com/home'>";
            web.html(
                    "https://a.example.com/article/" + i, SamplePages.article(i).replace("<head>", canonical));
        }

        crawl(news("a", "https://a.example.com", "delay: 0"));

        assertThat(posts()).extracting(Post::id).hasSize(3).doesNotHaveDuplicates();
    }

    @Test
    void survivesAPageThatIsNothingButNoise() {
        web.html("https://a.example.com/news", SamplePages.listing(0, 2, ""));
        web.html("https://a.example.com/article/0", "<div>".repeat(5_000) + "\u0000\uFFFF<![CDATA[ <script");
        web.html("https://a.example.com/article/1", SamplePages.article(1));

        crawl(news("a", "https://a.example.com", "delay: 0"));

        assertThat(posts()).extracting(Post::title).contains("Harvest report 1");
        assertThat(finished).containsExactly("example.com");
    }

    private static Site news(String id, String base, String more) {
        return Sites.of("id: " + id + "\nkind: listing\nstart: " + base + "/news\n" + more
                + "\nlisting: {items: ul.news a, next: a.next}\n");
    }

    private void newsSite(String base, int articles) {
        web.html(base + "/news", SamplePages.listing(0, articles, ""));
        for (int i = 0; i < articles; i++) {
            web.html(base + "/article/" + i, SamplePages.article(i));
        }
    }

    private void robots(String base, String text) {
        web.page(base + "/robots.txt", request -> web.fetched(text, "text/plain", Validators.none()));
    }

    private FetchOutcome moved(String target) {
        return new FetchOutcome.Moved(web.timing(), 302, URI.create(target));
    }

    private void crawl(Site... sites) {
        run(true, sites);
    }

    /** Crawls until every split is finished, or the web ends the wait. */
    private void run(boolean bounded, Site... sites) {
        CrawlPlan plan = new CrawlPlan(List.of(sites), VirtualWeb.BEGIN);
        FetchPool pool = new FetchPool(web, new FetchPool.Threads(web, 16, web, 4), web, web);
        CrawlEngine engine = new CrawlEngine(new RobotsPolicy("bellwether"), pool);
        CrawlSplitReader reader =
                new CrawlSplitReader(AUTHORS, bounded, new CrawlSplitReader.Parts(engine, web, web, () -> {}));
        Map<String, CrawlSplitState> states = new HashMap<>();
        List<CrawlSplit> splits = plan.groups().stream().map(plan::newSplit).toList();
        splits.forEach(split -> states.put(split.splitId(), new CrawlSplitState(split)));
        reader.handleSplitsChanges(new SplitsAddition<>(splits));
        boolean going = true;
        while (going) {
            RecordsWithSplitIds<ReaderStep> steps = reader.fetch();
            going = collect(steps, states) && finished.size() < splits.size();
        }
    }

    private boolean collect(RecordsWithSplitIds<ReaderStep> steps, Map<String, CrawlSplitState> states) {
        boolean any = false;
        for (String split = steps.nextSplit(); split != null; split = steps.nextSplit()) {
            for (ReaderStep step = steps.nextRecordFromSplit(); step != null; step = steps.nextRecordFromSplit()) {
                any = true;
                if (step instanceof CrawlStep crawled) {
                    events.addAll(crawled.events());
                }
                Objects.requireNonNull(states.get(split)).apply(step);
            }
        }
        finished.addAll(steps.finishedSplits());
        return any || !steps.finishedSplits().isEmpty();
    }

    private List<Post> posts() {
        List<Post> posts = new ArrayList<>();
        for (CrawlEvent event : events) {
            if (event.post() != null) {
                posts.add(event.post());
            }
        }
        return posts;
    }

    private List<CrawlRecord> fetches(FetchResult result) {
        List<CrawlRecord> fetches = new ArrayList<>();
        for (CrawlEvent event : events) {
            if (event.fetch() != null && event.fetch().result() == result) {
                fetches.add(event.fetch());
            }
        }
        return fetches;
    }

    private Duration shortestPause(String host) {
        return pauses(host).stream().min(Duration::compareTo).orElseThrow();
    }

    private List<Duration> pauses(String host) {
        List<VirtualWeb.Asked> asked =
                web.asked().stream().filter(each -> each.host().equals(host)).toList();
        List<Duration> pauses = new ArrayList<>();
        for (int i = 1; i < asked.size(); i++) {
            pauses.add(Duration.between(asked.get(i - 1).end(), asked.get(i).begin()));
        }
        return pauses;
    }

    private Instant lastEnd(String host) {
        return web.asked().stream()
                .filter(each -> each.host().equals(host))
                .map(VirtualWeb.Asked::end)
                .reduce((one, other) -> other)
                .orElseThrow();
    }
}
