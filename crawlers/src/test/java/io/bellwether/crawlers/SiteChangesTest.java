package io.bellwether.crawlers;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.contract.Post;
import io.bellwether.crawlers.sites.Site;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a reader does when the sites of its groups change while it crawls. */
@Timeout(60)
class SiteChangesTest {
    private static final String HOST = "https://a.example.com";
    private static final String GROUP = "example.com";
    private static final String OTHER_GROUP = "example.org";
    private static final int ARTICLES = 6;

    private final VirtualWeb web = new VirtualWeb();
    private final Site news = news("news", HOST + "/news", "ul.news a");
    private final Site moved = news("news", HOST + "/elsewhere", "ul.news a");

    SiteChangesTest() {
        web.html(HOST + "/news", SamplePages.listing(0, ARTICLES, ""));
        web.html(HOST + "/elsewhere", SamplePages.listing(ARTICLES / 2, 2 * ARTICLES, ""));
        web.html(HOST + "/blog", SamplePages.listing(100, 100 + ARTICLES, "").replace("class='news'", "class='blog'"));
        for (int i = 0; i < 2 * ARTICLES; i++) {
            web.html(HOST + "/article/" + i, SamplePages.article(i));
            web.html(HOST + "/article/" + (100 + i), SamplePages.article(100 + i));
            web.html("https://a.example.org/article/" + i, SamplePages.article(i));
        }
        web.html("https://a.example.org/news", SamplePages.listing(0, ARTICLES, ""));
    }

    @Test
    void asksNothingMoreForARemovedSiteAndEmitsNothingOfIt() {
        VirtualCrawl crawl = crawl(news);
        steps(crawl, 5);
        int askedBefore = web.asked().size();

        crawl.change(GROUP);
        steps(crawl, 5);

        assertThat(web.asked()).hasSize(askedBefore);
        assertThat(urls(crawl)).hasSizeLessThan(ARTICLES);
        assertThat(crawl.checkpoint().get(0).crawls("news")).isFalse();
    }

    @Test
    void goesOnWhereItWasWhenARemovedFileComesBack() {
        VirtualCrawl crawl = crawl(news);
        steps(crawl, 5);
        crawl.change(GROUP);
        steps(crawl, 2);

        crawl.change(GROUP, news);
        finish(crawl);

        assertThat(urls(crawl)).hasSize(ARTICLES).doesNotHaveDuplicates();
        assertThat(web.askedUrls()).filteredOn(url -> url.endsWith("/news")).hasSize(1);
    }

    @Test
    void forgetsARemovedSiteAfterAMonth() {
        CrawlSplit split = CrawlSplit.of(GROUP, List.of(news)).with(List.of(), VirtualWeb.BEGIN);

        Instant later = VirtualWeb.BEGIN.plus(CrawledSite.KEPT).plusSeconds(1);

        assertThat(split.with(List.of(), later.minusSeconds(2)).sites()).containsOnlyKeys("news");
        assertThat(split.with(List.of(), later).sites()).isEmpty();
        assertThat(split.with(List.of(news), later)).isEqualTo(CrawlSplit.of(GROUP, List.of(news)));
    }

    @Test
    void looksAtStartPagesAgainWithTheSelectorsOfAChangedFile() {
        web.page(
                HOST + "/blog",
                request -> request.validators().etag() != null
                        ? new io.bellwether.crawlers.fetch.FetchOutcome.NotModified(web.timing())
                        : web.fetched(
                                SamplePages.listing(100, 100 + ARTICLES, "").replace("class='news'", "class='blog'"),
                                "text/html",
                                new io.bellwether.crawlers.frontier.Validators("\"1\"", null)));
        VirtualCrawl crawl = crawl(news("blog", HOST + "/blog", "ul.news a"));
        steps(crawl, 4);
        assertThat(urls(crawl)).isEmpty();

        crawl.change(GROUP, news("blog", HOST + "/blog", "ul.blog a"));
        finish(crawl);

        assertThat(urls(crawl)).hasSize(ARTICLES).doesNotHaveDuplicates();
    }

    @Test
    void leavesTheOtherSitesOfTheGroupAlone() {
        Site blog = news("blog", HOST + "/blog", "ul.blog a");
        VirtualCrawl crawl = crawl(news, blog);
        steps(crawl, 6);

        crawl.change(GROUP, blog);
        steps(crawl, 3);
        crawl.change(GROUP, blog, moved);
        finish(crawl);

        assertThat(urls(crawl))
                .doesNotHaveDuplicates()
                .filteredOn(url -> url.matches(".*/article/1\\d\\d"))
                .hasSize(ARTICLES);
        assertThat(web.askedUrls()).filteredOn(url -> url.endsWith("/blog")).hasSize(1);
    }

    @Test
    void appliesWhatWasFoundBeforeTheChangeBeforeIt() {
        VirtualCrawl crawl = crawl(news);
        crawl.fetch().fetch();

        crawl.change(GROUP, moved).fetch();
        crawl.emit();
        VirtualCrawl restored = new VirtualCrawl(web, crawl.checkpoint());
        finish(restored);

        TreeSet<String> all = new TreeSet<>(urls(crawl));
        all.addAll(urls(restored));
        assertThat(all).hasSize(2 * ARTICLES);
    }

    @Test
    void keepsAPauseBetweenRequestsAcrossAChange() {
        VirtualCrawl crawl = crawl(news);
        for (int i = 0; i < 10; i++) {
            steps(crawl, 1);
            crawl.change(GROUP, i % 2 == 0 ? moved : news);
        }
        finish(crawl);

        List<VirtualWeb.Asked> asked = web.asked();
        for (int i = 1; i < asked.size(); i++) {
            assertThat(Duration.between(asked.get(i - 1).end(), asked.get(i).begin()))
                    .isGreaterThanOrEqualTo(Duration.ofSeconds(1));
        }
    }

    @Test
    void letsASiteMoveToAnotherHost() {
        Site elsewhere = news("news", "https://a.example.org/news", "ul.news a");
        VirtualCrawl crawl = new VirtualCrawl(
                web, List.of(CrawlSplit.of(GROUP, List.of(news)), CrawlSplit.of(OTHER_GROUP, List.of())));
        steps(crawl, 4);

        crawl.change(OTHER_GROUP, elsewhere).change(GROUP);
        finish(crawl);

        assertThat(urls(crawl)).filteredOn(url -> url.contains("example.org")).hasSize(ARTICLES);
        assertThat(checkpointOf(crawl, GROUP).crawls("news")).isFalse();
        assertThat(checkpointOf(crawl, OTHER_GROUP).crawls("news")).isTrue();
    }

    @Test
    void heedsNoGroupOfAnotherReaderAndNoChangeThatIsNone() {
        VirtualCrawl crawl = crawl(news);
        steps(crawl, 3);
        List<CrawlSplit> before = crawl.checkpoint();

        crawl.change("other.example", news).change(GROUP, news);

        assertThat(crawl.checkpoint()).isEqualTo(before);
    }

    /** Whatever changes when, and wherever a crawl is killed: each page is emitted, and none twice but for the kill. */
    @Test
    void missesNothingAndRepeatsNothingWhateverChangesAndWhereverItIsKilled() {
        for (long seed = 0; seed < 60; seed++) {
            Random random = new Random(seed);
            VirtualCrawl crawl = crawl(news);
            for (int i = 0; i < 25; i++) {
                switch (random.nextInt(6)) {
                    case 0 -> crawl.change(GROUP);
                    case 1 -> crawl.change(GROUP, news);
                    case 2 -> crawl.change(GROUP, moved);
                    case 3 -> crawl.emit();
                    default -> crawl.fetch();
                }
            }
            List<CrawlSplit> checkpoint = crawl.checkpoint();
            List<String> emitted = urls(crawl);
            VirtualCrawl restored = new VirtualCrawl(web, checkpoint);
            restored.change(GROUP, news);
            finish(restored);
            restored.change(GROUP, moved);
            finish(restored);

            List<String> all = new ArrayList<>(emitted);
            all.addAll(urls(restored));
            assertThat(all).as("seed %s", seed).hasSize(2 * ARTICLES).doesNotHaveDuplicates();
        }
    }

    private static CrawlSplit checkpointOf(VirtualCrawl crawl, String group) {
        return crawl.checkpoint().stream()
                .filter(split -> split.hostGroup().equals(group))
                .findFirst()
                .orElseThrow();
    }

    private VirtualCrawl crawl(Site... sites) {
        return new VirtualCrawl(web, List.of(CrawlSplit.of(GROUP, List.of(sites))));
    }

    private static void steps(VirtualCrawl crawl, int count) {
        for (int i = 0; i < count; i++) {
            crawl.fetch().emit();
        }
    }

    /** Crawls until two minutes have passed, in which it does all that it knows of. */
    private void finish(VirtualCrawl crawl) {
        Instant end = web.instant().plus(Duration.ofMinutes(2));
        while (web.instant().isBefore(end)) {
            crawl.fetch().emit();
        }
    }

    private static List<String> urls(VirtualCrawl crawl) {
        return crawl.posts().stream().map(Post::url).toList();
    }

    private static Site news(String id, String start, String items) {
        return Sites.of("id: " + id + "\nkind: listing\nstart: " + start
                + "\ndelay: 1s\ninterval: {min: 10m, max: 1h}\nlisting: {items: '" + items + "'}\n");
    }
}
