package io.bellwether.crawlers;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.contract.Post;
import io.bellwether.crawlers.fetch.UserAgent;
import io.bellwether.crawlers.location.SiteLocation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A crawl that is killed, rescaled, and whose site folder changes in the middle: no page is missed, none repeated. */
@Timeout(180)
class CrawlChangesClusterTest {
    @RegisterExtension
    static final MiniClusterExtension CLUSTER = new MiniClusterExtension(new MiniClusterResourceConfiguration.Builder()
            .setNumberTaskManagers(2)
            .setNumberSlotsPerTaskManager(2)
            .build());

    private static final byte[] KEY = "a key that is used in tests only".getBytes(StandardCharsets.UTF_8);
    private static final int HOSTS = 7;
    private static final Duration LOOK = Duration.ofMillis(100);

    @TempDir
    Path folder;

    private final CollectingSink sink = new CollectingSink();
    private final Set<String> expected = new TreeSet<>();
    private Path sites;
    private ManyHosts web;

    @BeforeEach
    void writeSites() throws Exception {
        web = new ManyHosts();
        sites = Files.createDirectory(folder.resolve("sites"));
        for (int host = 1; host <= HOSTS; host++) {
            write(host, web.yaml(host, "/news", "ul.news a"));
            expected.addAll(web.articles(host, 0));
        }
    }

    @AfterEach
    void stopWeb() {
        web.close();
    }

    @Test
    void goesOnWithThreeReadersAndThenWithTwo() throws Exception {
        JobClient one = run(1, null);
        await("some posts of one reader", () -> sink.posts().size() >= 15);
        String first = stop(one);
        int before = sink.posts().size();
        JobClient three = run(3, first);
        await("more posts of three readers", () -> sink.posts().size() >= before + 20);
        String second = stop(three);
        assertThat(sink.posts().size()).isLessThan(expected.size());
        JobClient two = run(2, second);
        await("all posts", () -> sink.urls().containsAll(expected));
        two.cancel().get(60, TimeUnit.SECONDS);

        assertThat(sink.posts()).extracting(Post::id).doesNotHaveDuplicates().hasSize(expected.size());
        assertThat(web.pressed()).isEmpty();
    }

    @Test
    void goesOnFromItsLastCheckpointWhenATaskFailsAndWhenTheJobIsKilled() throws Exception {
        JobClient first = run(2, null);
        await("some posts", () -> sink.posts().size() >= 15);
        sink.failOnce();
        await("the failure", sink::hasFailed);
        int before = sink.posts().size();
        await("posts after the failure", () -> sink.posts().size() >= before + 10);
        first.cancel().get(60, TimeUnit.SECONDS);
        int killedAt = sink.urls().size();
        JobClient second = run(2, lastCheckpoint());
        await("all posts", () -> sink.urls().containsAll(expected));
        second.cancel().get(60, TimeUnit.SECONDS);

        assertThat(killedAt).isLessThan(expected.size());
        assertThat(sink.urls()).isEqualTo(expected);
        assertThat(sink.posts().stream().map(Post::id).distinct()).hasSize(expected.size());
        assertThat(web.pressed()).isEmpty();
    }

    @Test
    void takesUpNewChangedBrokenAndRemovedSiteFilesInTheMiddle() throws Exception {
        JobClient job = run(2, null);
        awaitPostOf(1, 0);
        awaitPostOf(ManyHosts.SLOW, 0);
        write(8, web.yaml(8, "/news", "ul.news a"));
        write(1, web.yaml(1, "/blog", "ul.blog a"));
        write(2, "id: host-2\nkind: listing\nstart: [\n");
        Files.delete(file(ManyHosts.SLOW));
        expected.addAll(web.articles(8, 0));
        expected.addAll(web.articles(1, ManyHosts.BLOG));
        Set<String> withoutRemoved = new TreeSet<>(expected);
        withoutRemoved.removeAll(web.articles(ManyHosts.SLOW, 0));
        await("all posts but those of the removed site", () -> sink.urls().containsAll(withoutRemoved));
        assertThat(web.requests(ManyHosts.SLOW)).isLessThan(ManyHosts.ARTICLES);
        write(ManyHosts.SLOW, web.yaml(ManyHosts.SLOW, "/news", "ul.news a"));
        await("all posts", () -> sink.urls().containsAll(expected));
        job.cancel().get(60, TimeUnit.SECONDS);

        assertThat(sink.posts()).extracting(Post::id).doesNotHaveDuplicates().hasSize(expected.size());
        assertThat(web.pressed()).isEmpty();
    }

    @Test
    void survivesChangesKillsAndRescalingTogether() throws Exception {
        JobClient first = run(1, null);
        for (int host = 1; host <= HOSTS; host++) {
            awaitPostOf(host, 0);
        }
        write(8, web.yaml(8, "/news", "ul.news a"));
        expected.addAll(web.articles(8, 0));
        Files.delete(file(ManyHosts.SLOW));
        awaitPostOf(8, 0);
        String savepoint = stop(first);
        write(1, web.yaml(1, "/blog", "ul.blog a"));
        expected.addAll(web.articles(1, ManyHosts.BLOG));
        JobClient second = run(3, savepoint);
        int before = sink.posts().size();
        await("posts after rescaling", () -> sink.posts().size() >= before + 5);
        write(9, web.yaml(9, "/news", "ul.news a"));
        expected.addAll(web.articles(9, 0));
        sink.failOnce();
        await("the failure", sink::hasFailed);
        write(4, web.yaml(4, "/blog", "ul.blog a"));
        expected.addAll(web.articles(4, ManyHosts.BLOG));
        awaitPostOf(9, 0);
        second.cancel().get(60, TimeUnit.SECONDS);
        write(ManyHosts.SLOW, web.yaml(ManyHosts.SLOW, "/news", "ul.news a"));
        JobClient third = run(2, lastCheckpoint());
        await("all posts", () -> sink.urls().containsAll(expected));
        third.cancel().get(60, TimeUnit.SECONDS);

        assertThat(sink.urls()).isEqualTo(expected);
        assertThat(sink.posts().stream().map(Post::id).distinct()).hasSize(expected.size());
        assertThat(web.pressed()).isEmpty();
    }

    private JobClient run(int parallelism, @Nullable String from) throws Exception {
        SiteLocation location = SiteLocation.of(List.of(sites.toString()));
        CrawlSource source = CrawlSource.builder()
                .sites(location.sites())
                .watching(location, LOOK)
                .authorKey(KEY)
                .userAgent(new UserAgent("bellwether", "https://bellwether.example/crawler"))
                .build();
        Configuration configuration = new Configuration()
                .set(PipelineOptions.GENERIC_TYPES, false)
                .set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, folder.toUri().toString())
                .set(
                        CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
                        ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION)
                .set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay")
                .set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, 3)
                .set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ofMillis(200));
        if (from != null) {
            configuration.set(StateRecoveryOptions.SAVEPOINT_PATH, from);
        }
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment(configuration);
        environment.setParallelism(parallelism);
        environment.enableCheckpointing(100);
        environment
                .fromSource(source, WatermarkStrategy.noWatermarks(), "crawl sites")
                .uid("crawl")
                .sinkTo(sink)
                .uid("sink");
        return environment.executeAsync("crawl");
    }

    private String stop(JobClient job) throws Exception {
        return job.stopWithSavepoint(false, folder.toUri().toString(), SavepointFormatType.CANONICAL)
                .get(60, TimeUnit.SECONDS);
    }

    /** Of all jobs of this test, the checkpoint that was completed last. */
    private String lastCheckpoint() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().matches(".*/chk-\\d+"))
                    .filter(file -> Files.exists(file.resolve("_metadata")))
                    .max(Comparator.comparing(file -> file.toFile().lastModified()))
                    .orElseThrow()
                    .toUri()
                    .toString();
        }
    }

    /** Then its list of articles has been read, too. */
    private void awaitPostOf(int host, int first) throws InterruptedException {
        Set<String> articles = web.articles(host, first);
        await("a post of host " + host, () -> sink.urls().stream().anyMatch(articles::contains));
    }

    private static void await(String what, BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(90);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time: %s", what).isLessThan(end);
            assertThat(new CountDownLatch(1).await(10, TimeUnit.MILLISECONDS)).isFalse();
        }
    }

    private Path file(int host) {
        return sites.resolve("host-" + host + ".yaml");
    }

    private void write(int host, String yaml) throws IOException {
        Path fresh = Files.writeString(folder.resolve("fresh"), yaml);
        Files.move(fresh, file(host), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }
}
