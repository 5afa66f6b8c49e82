package io.bellwether.crawlers;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.contract.Post;
import io.bellwether.crawlers.fetch.UserAgent;
import io.bellwether.crawlers.sites.Site;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
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

/** What servers see of the crawl's pace, on real threads and sockets. */
@Timeout(120)
@SuppressWarnings("try") // Flink's iterator declares that its close() may be interrupted
class CrawlPaceClusterTest {
    @RegisterExtension
    static final MiniClusterExtension CLUSTER = new MiniClusterExtension(new MiniClusterResourceConfiguration.Builder()
            .setNumberTaskManagers(1)
            .setNumberSlotsPerTaskManager(2)
            .build());

    private static final int HOSTS = 3;

    private final List<LoopbackSite> hosts = new ArrayList<>();

    @BeforeEach
    void startSites() throws Exception {
        for (int i = 0; i < HOSTS; i++) {
            hosts.add(LoopbackSite.start());
        }
    }

    @AfterEach
    void stopSites() {
        hosts.forEach(LoopbackSite::close);
    }

    @Test
    void keepsTheDelayBetweenAnyTwoRequestsToAHostWithRobotsTxtAndRedirectsAmongThem() throws Exception {
        Duration delay = Duration.ofMillis(60);
        for (LoopbackSite host : hosts) {
            host.text("/robots.txt", "User-agent: *\nDisallow: /private\n");
            host.html("/news", SamplePages.listing(0, 6, ""));
            host.redirect("/article/0", host.url("/moved/0")).html("/moved/0", SamplePages.article(0));
            for (int i = 1; i < 6; i++) {
                host.html("/article/" + i, SamplePages.article(i));
            }
        }

        List<Post> posts = crawl(2, sites("60ms"));

        assertThat(posts).hasSize(HOSTS * 6);
        assertThat(hosts)
                .allSatisfy(host -> assertThat(gaps(host))
                        .hasSize(1 + 1 + 6)
                        .allSatisfy(gap -> assertThat(gap).isGreaterThanOrEqualTo(delay)));
    }

    @Test
    void asksAHostForOnePageAtATimeThoughItReadsSeveralAtOnce() throws Exception {
        AtomicInteger underWay = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        LoopbackSite host = hosts.get(0);
        host.html("/news", SamplePages.listing(0, 60, ""));
        for (int i = 0; i < 60; i++) {
            int number = i;
            host.page("/article/" + i, exchange -> {
                most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
                String article = SamplePages.article(number);
                // Before the last byte: whoever has it may ask again.
                underWay.decrementAndGet();
                LoopbackSite.send(exchange, 200, "text/html; charset=utf-8", article);
            });
        }

        List<Post> posts = crawl(1, sites("0").subList(0, 1));

        assertThat(posts).extracting(Post::id).hasSize(60).doesNotHaveDuplicates();
        assertThat(most).hasValue(1);
        assertThat(host.requests()).hasSize(62);
    }

    @Test
    void emitsEveryPageThoughAFailureLosesThoseThatWereBeingRead() throws Exception {
        LoopbackSite host = hosts.get(0);
        host.html("/news", SamplePages.listing(0, 120, ""));
        AtomicInteger asked = new AtomicInteger();
        for (int i = 0; i < 120; i++) {
            String article = SamplePages.article(i);
            host.page("/article/" + i, exchange -> {
                asked.incrementAndGet();
                LoopbackSite.send(exchange, 200, "text/html; charset=utf-8", article);
            });
        }

        StreamExecutionEnvironment environment = environment(1);
        DataStream<CrawlEvent> events = stream(environment, sites("2ms").subList(0, 1))
                .map(new FailOnce(40))
                .returns(CrawlEvent.class)
                .uid("fail once");
        List<Post> posts = collect(events);

        assertThat(posts).extracting(Post::id).hasSize(120).doesNotHaveDuplicates();
        assertThat(asked.get()).isGreaterThan(120);
    }

    private List<Site> sites(String delay) {
        List<Site> sites = new ArrayList<>();
        for (LoopbackSite host : hosts) {
            sites.add(Sites.of("id: site-" + sites.size() + "\nkind: listing\nstart: " + host.url("/news") + "\ndelay: "
                    + delay + "\nallow-private: true\nlisting: {items: ul.news a, next: a.next}\n"));
        }
        return sites;
    }

    private static List<Duration> gaps(LoopbackSite host) {
        List<Duration> gaps = new ArrayList<>();
        List<LoopbackSite.Request> requests = host.requests();
        for (int i = 1; i < requests.size(); i++) {
            gaps.add(Duration.ofNanos(
                    requests.get(i).nanos() - requests.get(i - 1).nanos()));
        }
        return gaps;
    }

    private static List<Post> crawl(int parallelism, List<Site> sites) throws Exception {
        return collect(stream(environment(parallelism), sites));
    }

    private static List<Post> collect(DataStream<CrawlEvent> stream) throws Exception {
        List<Post> posts = new ArrayList<>();
        try (CloseableIterator<CrawlEvent> events = stream.executeAndCollect()) {
            while (events.hasNext()) {
                Post post = events.next().post();
                if (post != null) {
                    posts.add(post);
                }
            }
        }
        return posts;
    }

    private static DataStream<CrawlEvent> stream(StreamExecutionEnvironment environment, List<Site> sites) {
        CrawlSource source = CrawlSource.builder()
                .sites(sites)
                .authorKey("a key that is used in tests only".getBytes(StandardCharsets.UTF_8))
                .userAgent(new UserAgent("bellwether", "https://bellwether.example/crawler"))
                .bounded()
                .build();
        return environment
                .fromSource(source, WatermarkStrategy.noWatermarks(), "crawl sites")
                .uid("crawl");
    }

    private static StreamExecutionEnvironment environment(int parallelism) {
        Configuration configuration = new Configuration();
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, 1);
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ZERO);
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment(configuration);
        environment.setParallelism(parallelism);
        environment.enableCheckpointing(50);
        return environment;
    }
}
