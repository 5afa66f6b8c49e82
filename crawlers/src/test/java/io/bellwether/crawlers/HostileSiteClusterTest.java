package io.bellwether.crawlers;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.contract.CrawlRecord;
import io.bellwether.contract.Post;
import io.bellwether.crawlers.fetch.FetchLimits;
import io.bellwether.crawlers.fetch.UserAgent;
import io.bellwether.crawlers.sites.Site;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Metric;
import org.apache.flink.runtime.testutils.InMemoryReporter;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.flink.util.CloseableIterator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** One crawl of all that the web does to crawlers, beside a site that is well. */
@Timeout(200)
@SuppressWarnings("try") // Flink's iterator declares that its close() may be interrupted
class HostileSiteClusterTest {
    private static final InMemoryReporter REPORTER = InMemoryReporter.createWithRetainedMetrics();

    @RegisterExtension
    static final MiniClusterExtension CLUSTER = new MiniClusterExtension(new MiniClusterResourceConfiguration.Builder()
            .setConfiguration(REPORTER.addToConfiguration(new Configuration()))
            .setNumberTaskManagers(1)
            .setNumberSlotsPerTaskManager(1)
            .build());

    /** Far more than it takes; the healthy site is looked at every second, so that the wait for events ends. */
    private static final Duration PATIENCE = Duration.ofSeconds(100);

    private static final int ARTICLES = 40;
    private static final int MEGABYTE = 1024 * 1024;

    private HostileServer secret;
    private LoopbackSite healthy;
    private HostileSites hostile;

    @BeforeEach
    void startSites() throws Exception {
        secret = HostileServer.start();
        healthy = LoopbackSite.start();
        hostile = HostileSites.start(secret);
        healthy.html("/news", SamplePages.listing(0, ARTICLES, ""));
        IntStream.range(0, ARTICLES).forEach(number -> healthy.html("/article/" + number, SamplePages.article(number)));
    }

    @AfterEach
    void stopSites() throws Exception {
        hostile.close();
        healthy.close();
        secret.close();
    }

    @Test
    void crawlsOnWhateverTheOtherSitesDoAndTellsOfEachByItsReason() throws Exception {
        long before = liveBytes();
        List<CrawlRecord> log = new ArrayList<>();
        List<String> healthyPosts = new ArrayList<>();
        Set<String> unseen = hostile.hazards().stream()
                .map(HostileSites.Hazard::name)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment();
        environment.setParallelism(1);
        try (CloseableIterator<CrawlEvent> events = environment
                .fromSource(source(), WatermarkStrategy.noWatermarks(), "crawl sites")
                .uid("crawl")
                .collectAsync()) {
            JobClient job = environment.executeAsync("hostile sites");
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while ((!unseen.isEmpty() || healthyPosts.size() < ARTICLES) && System.nanoTime() < deadline) {
                CrawlEvent event = events.next();
                take(event, log, healthyPosts);
                unseen.removeIf(name -> event.fetch() != null && tellsOf(name, event.fetch()));
            }
            long after = liveBytes();
            Map<String, Metric> metrics = metrics(job.getJobID());
            job.cancel().get();

            assertThat(unseen)
                    .as(() -> "hazards that no line tells of; the last lines of theirs: " + linesOf(unseen, log))
                    .isEmpty();
            assertThat(healthyPosts).hasSize(ARTICLES).doesNotHaveDuplicates();
            assertThat(secret.requests()).as("requests to the port beside").isEmpty();
            assertThat(hostile.hazard("cookie-bomb").server().requests())
                    .allMatch(request -> request.header().stream().noneMatch(line -> line.startsWith("Cookie")));
            assertThat(after - before).as("bytes that live on").isLessThan(96 * MEGABYTE);
            assertThat(counter(metrics, "healthy.posts")).isEqualTo(ARTICLES);
            assertThat(counter(metrics, "healthy.fetches")).isGreaterThanOrEqualTo(1 + 1 + ARTICLES);
            assertThat(counter(metrics, "healthy.result.fetched.records")).isGreaterThanOrEqualTo(1 + ARTICLES);
            assertThat(counter(metrics, "healthy.bytes")).isGreaterThan(ARTICLES * 500L);
            assertThat(gauge(metrics, "healthy.watchedPages")).isEqualTo(1);
            assertThat(gauge(metrics, "healthy.hostClosed")).isZero();
            assertThat(gauge(metrics, "server-errors.hostClosed")).isEqualTo(1);
            assertThat(counter(metrics, "growing-paths.linksRefused")).isEqualTo(1_000);
            assertThat(gauge(metrics, "many-links.pendingPages")).isLessThan(2_000);
        }
    }

    private void take(CrawlEvent event, List<CrawlRecord> log, List<String> healthyPosts) {
        Post post = event.post();
        if (post != null) {
            assertThat(post.text().length()).isLessThan(2 * MEGABYTE);
            assertThat(post.title() == null ? "" : post.title()).doesNotContain("root:", "lollol");
            if (post.site().equals("healthy")) {
                healthyPosts.add(post.url());
            }
        } else if (event.fetch() != null) {
            log.add(event.fetch());
        }
    }

    private static List<String> linesOf(Set<String> sites, List<CrawlRecord> log) {
        return log.stream()
                .filter(line -> sites.contains(line.site()))
                .map(line -> line.site() + " " + line.url() + " " + line.result() + " " + line.reason())
                .toList();
    }

    private boolean tellsOf(String name, CrawlRecord line) {
        return line.site().equals(name) && hostile.hazard(name).expected().test(line);
    }

    private CrawlSource source() {
        List<Site> sites = new ArrayList<>(hostile.sites());
        sites.add(Sites.of("id: healthy\nkind: listing\nstart: " + healthy.url("/news")
                + "\ndelay: 0\nallow-private: true\ninterval: {min: 1s, max: 1s}\nlisting: {items: ul.news a}"));
        return CrawlSource.builder()
                .sites(sites)
                .authorKey("a key that is used in tests only".getBytes(StandardCharsets.UTF_8))
                .userAgent(new UserAgent("bellwether", "https://bellwether.example/crawler"))
                .limits(new FetchLimits(6 * MEGABYTE, Duration.ofSeconds(3)))
                .requestsInFlight(8)
                .build();
    }

    private static long liveBytes() {
        Runtime runtime = Runtime.getRuntime();
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            System.gc();
            least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
        }
        return least;
    }

    private static Map<String, Metric> metrics(JobID job) {
        return REPORTER.getMetricsByIdentifiers(job);
    }

    private static long counter(Map<String, Metric> metrics, String name) {
        return ((Counter) metric(metrics, name)).getCount();
    }

    private static long gauge(Map<String, Metric> metrics, String name) {
        return (Long) ((Gauge<?>) metric(metrics, name)).getValue();
    }

    private static Metric metric(Map<String, Metric> metrics, String name) {
        return metrics.entrySet().stream()
                .filter(entry -> entry.getKey().endsWith(".site." + name))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " is none of " + metrics.keySet()));
    }
}
