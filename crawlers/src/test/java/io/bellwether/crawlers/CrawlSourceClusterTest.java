package io.bellwether.crawlers;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.contract.CrawlRecord;
import io.bellwether.contract.FetchResult;
import io.bellwether.contract.Post;
import io.bellwether.contract.PostId;
import io.bellwether.contract.PostKind;
import io.bellwether.contract.PublishedAtSource;
import io.bellwether.crawlers.fetch.UserAgent;
import io.bellwether.crawlers.sites.Site;
import io.bellwether.crawlers.sites.SiteFile;
import io.bellwether.crawlers.sites.SiteFiles;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.flink.util.CloseableIterator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
@SuppressWarnings("try") // Flink's iterator declares that its close() may be interrupted
class CrawlSourceClusterTest {
    @RegisterExtension
    static final MiniClusterExtension CLUSTER = new MiniClusterExtension(new MiniClusterResourceConfiguration.Builder()
            .setNumberTaskManagers(1)
            .setNumberSlotsPerTaskManager(2)
            .build());

    private static final byte[] KEY = "a key that is used in tests only".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path savepoints;

    private LoopbackSite web;

    @BeforeEach
    void startSite() throws Exception {
        web = LoopbackSite.start();
    }

    @AfterEach
    void stopSite() {
        web.close();
    }

    @Test
    void crawlsAListingOverItsPagesAndEmitsEachArticleOnce() throws Exception {
        web.html("/news", SamplePages.listing(0, 5, "/news?page=2"));
        web.html("/news?page=2", SamplePages.listing(4, 8, ""));
        articles(8);

        List<CrawlEvent> events = crawl(2, source(listing("0")).bounded());

        List<Post> posts = posts(events);
        assertThat(posts)
                .extracting(Post::url)
                .hasSize(8)
                .doesNotHaveDuplicates()
                .contains(web.url("/article/7"));
        Post post = posts.stream()
                .filter(each -> each.url().endsWith("/article/3"))
                .findFirst()
                .orElseThrow();
        assertThat(post.id()).isEqualTo(PostId.of("valley-news", web.url("/article/3"), ""));
        assertThat(post.kind()).isEqualTo(PostKind.NEWS);
        assertThat(post.title()).isEqualTo("Harvest report 3");
        assertThat(post.text()).startsWith("Report number 3 of the growers").endsWith("delayed by fog.");
        assertThat(post.publishedAt()).isEqualTo(Instant.parse("2026-03-04T08:00:00Z"));
        assertThat(post.publishedAtSource()).isEqualTo(PublishedAtSource.META);
        assertThat(fetches(events))
                .extracting(CrawlRecord::role)
                .contains("robots", "listing", "article")
                .hasSize(1 + 2 + 8);
    }

    @Test
    void crawlsAForumWithMaskedPersonalDataHashedAuthorsAndReplies() throws Exception {
        web.html("/forum", SamplePages.threadList(2, 3));
        web.html("/t/0", SamplePages.thread(0, 1, 3, "/t/0?p=2"));
        web.html("/t/0?p=2", SamplePages.thread(0, 3, 4, ""));
        web.html("/t/1", SamplePages.thread(1, 1, 2, ""));

        List<Post> posts = posts(crawl(1, source(forum()).bounded()));

        assertThat(posts).extracting(Post::id).hasSize(4).doesNotHaveDuplicates();
        String thread = PostId.of("valley-forum", web.url("/t/0"), "");
        assertThat(posts).filteredOn(post -> thread.equals(post.threadId())).hasSize(3);
        Post opening = posts.stream()
                .filter(post -> post.id().equals(thread))
                .findFirst()
                .orElseThrow();
        assertThat(opening.kind()).isEqualTo(PostKind.THREAD);
        assertThat(opening.title()).isEqualTo("Thread 0");
        assertThat(opening.text()).startsWith("Post 1 of thread 0").doesNotContain("@valley.example");
        assertThat(opening.authorKey()).hasSize(64);
        assertThat(posts)
                .filteredOn(post -> post.kind() == PostKind.POST && post.url().equals(web.url("/t/0")))
                .extracting(Post::parentId)
                .containsExactlyInAnyOrder(thread, null);
    }

    @Test
    void readsAFeedAndTakesItsDatesForTheArticles() throws Exception {
        web.xml("/rss", SamplePages.feed(web.url(""), 3));
        articles(3);
        Site site =
                site("id: valley-feed\nkind: feed\nstart: " + web.url("/rss") + "\ndelay: 0\nallow-private: true\n");

        List<Post> posts = posts(crawl(1, source(site).bounded()));

        assertThat(posts).hasSize(3).allSatisfy(post -> {
            assertThat(post.publishedAtSource()).isEqualTo(PublishedAtSource.FEED);
            assertThat(post.text()).contains("growers' council");
        });
    }

    @Test
    void asksNothingThatRobotsTxtForbids() throws Exception {
        web.text("/robots.txt", "User-agent: bellwether\nDisallow: /article/1\n");
        web.html("/news", SamplePages.listing(0, 3, ""));
        articles(3);

        List<CrawlEvent> events = crawl(1, source(listing("0")).bounded());

        assertThat(posts(events)).hasSize(2);
        assertThat(web.count("/article/1")).isZero();
        assertThat(fetches(events))
                .filteredOn(fetch -> fetch.result() == FetchResult.ROBOTS_DENIED)
                .extracting(CrawlRecord::url)
                .containsExactly(web.url("/article/1"));
    }

    @Test
    void goesOnFromASavepointAndEmitsEachPostOnce() throws Exception {
        web.html("/news", SamplePages.listing(0, 40, ""));
        articles(40);
        List<CrawlEvent> before = new ArrayList<>();
        String savepoint;
        StreamExecutionEnvironment environment = environment(2, new Configuration());
        DataStream<CrawlEvent> first =
                stream(environment, source(listing("20ms")).build());
        try (CloseableIterator<CrawlEvent> events = first.collectAsync()) {
            JobClient job = environment.executeAsync("first run");
            while (posts(before).size() < 10) {
                before.add(events.next());
            }
            savepoint = job.stopWithSavepoint(false, savepoints.toUri().toString(), SavepointFormatType.CANONICAL)
                    .get(60, TimeUnit.SECONDS);
            events.forEachRemaining(before::add);
        }
        assertThat(posts(before).size()).isLessThan(40);

        Configuration restore = new Configuration();
        restore.set(StateRecoveryOptions.SAVEPOINT_PATH, savepoint);
        // The state of Flink's own collecting sink is of no use to another run; the filter gives that sink another uid.
        restore.set(StateRecoveryOptions.SAVEPOINT_IGNORE_UNCLAIMED_STATE, true);
        StreamExecutionEnvironment second = environment(1, restore);
        List<CrawlEvent> all = new ArrayList<>(before);
        try (CloseableIterator<CrawlEvent> events = stream(
                        second, source(listing("0")).bounded().build())
                .filter(event -> true)
                .uid("second")
                .executeAndCollect("second run")) {
            events.forEachRemaining(all::add);
        }

        assertThat(posts(all)).extracting(Post::id).hasSize(40).doesNotHaveDuplicates();
    }

    private void articles(int count) {
        for (int i = 0; i < count; i++) {
            web.html("/article/" + i, SamplePages.article(i));
        }
    }

    private Site listing(String delay) {
        return site("id: valley-news\nkind: listing\nstart: " + web.url("/news") + "\ndelay: " + delay
                + "\nallow-private: true\nlisting:\n  items: ul.news a\n  next: a.next\n");
    }

    private Site forum() {
        return site("id: valley-forum\nkind: thread\nstart: " + web.url("/forum")
                + "\ndelay: 0\nallow-private: true\nmax-age: 3650d\n"
                + "threads:\n  items: tr.t\n  activity: .r\n"
                + "thread:\n  title: h1\n  posts: div.post\n  anchor: {attribute: id}\n  author: .by\n  text: .body\n"
                + "  published-at: {select: time, attribute: datetime}\n"
                + "  reply-to: {select: a.re, attribute: href, pattern: '#(.+)'}\n  next: a.next\n");
    }

    private static Site site(String yaml) {
        SiteFile file = SiteFiles.parse("test.yaml", yaml);
        assertThat(file.faults()).isEmpty();
        return file.site().orElseThrow();
    }

    private static CrawlSource.Builder source(Site site) {
        return CrawlSource.builder()
                .sites(List.of(site))
                .authorKey(KEY)
                .userAgent(new UserAgent("bellwether", "https://bellwether.example/crawler"));
    }

    private static List<CrawlEvent> crawl(int parallelism, CrawlSource.Builder source) throws Exception {
        StreamExecutionEnvironment environment = environment(parallelism, new Configuration());
        List<CrawlEvent> collected = new ArrayList<>();
        try (CloseableIterator<CrawlEvent> events =
                stream(environment, source.build()).executeAndCollect()) {
            events.forEachRemaining(collected::add);
        }
        return collected;
    }

    private static DataStream<CrawlEvent> stream(StreamExecutionEnvironment environment, CrawlSource source) {
        return environment
                .fromSource(source, WatermarkStrategy.noWatermarks(), "crawl sites")
                .uid("crawl");
    }

    private static StreamExecutionEnvironment environment(int parallelism, Configuration configuration) {
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment(
                configuration.set(PipelineOptions.GENERIC_TYPES, false));
        environment.setParallelism(parallelism);
        environment.enableCheckpointing(200);
        return environment;
    }

    private static List<Post> posts(List<CrawlEvent> events) {
        List<Post> posts = new ArrayList<>();
        for (CrawlEvent event : events) {
            if (event.post() != null) {
                posts.add(event.post());
            }
        }
        return posts;
    }

    private static List<CrawlRecord> fetches(List<CrawlEvent> events) {
        List<CrawlRecord> fetches = new ArrayList<>();
        for (CrawlEvent event : events) {
            if (event.fetch() != null) {
                fetches.add(event.fetch());
            }
        }
        return fetches;
    }
}
