package io.bellwether.jobs.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.contract.Anomaly;
import io.bellwether.contract.ContractJson;
import io.bellwether.contract.CrawlRecord;
import io.bellwether.contract.DeadLetter;
import io.bellwether.contract.FetchResult;
import io.bellwether.contract.IndexDocument;
import io.bellwether.contract.Post;
import io.bellwether.crawlers.CrawlEvent;
import io.bellwether.jobs.Posts;
import io.bellwether.jobs.config.ConfigText;
import io.bellwether.jobs.config.DataSize;
import io.bellwether.jobs.config.ElasticsearchConfig;
import io.bellwether.jobs.config.FlinkConfig;
import io.bellwether.jobs.config.KafkaConfig;
import io.bellwether.jobs.config.Secret;
import io.bellwether.jobs.flink.JobEnvironment;
import io.bellwether.jobs.flink.RecordType;
import io.bellwether.jobs.ingest.health.HealthConfig;
import io.bellwether.jobs.memory.MemorySink;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.connector.datagen.source.GeneratorFunction;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IngestJobClusterTest {
    private static final CrawlRecord FETCH = new CrawlRecord(
            "f",
            "forum",
            "https://forum.example.org/",
            "listing",
            Posts.FETCHED,
            FetchResult.FETCHED,
            200,
            12_000,
            80,
            2,
            1,
            null);

    @TempDir
    private Path folder;

    @Test
    void publishesPostsAndIndexesTheCrawlLog() throws Exception {
        Post first = Posts.post("a", "One");
        Post second = Posts.post("b", "Two");

        Written written =
                run(10_000, new CrawlEvent(first, null), new CrawlEvent(null, FETCH), new CrawlEvent(second, null));

        assertThat(written.posts()).containsExactlyInAnyOrder(first, second);
        assertThat(written.letters()).isEmpty();
        assertThat(written.documents()).singleElement().satisfies(document -> {
            assertThat(document.index()).isEqualTo("bellwether-crawl-2026.03");
            assertThat(document.id()).isEqualTo("f");
        });
    }

    @Test
    void laysAsideAPostThatTheNextJobWouldNotRead() throws Exception {
        Written written = run(
                2_000,
                new CrawlEvent(Posts.post("huge", "x".repeat(3_000)), null),
                new CrawlEvent(Posts.post("b", "Two"), null));

        assertThat(written.posts()).extracting(Post::id).containsExactly("b");
        assertThat(written.letters()).singleElement().satisfies(letter -> {
            assertThat(letter.stage()).isEqualTo("ingest/split");
            assertThat(letter.reason()).contains("at most 2000", "kafka.max-post", "site forum");
        });
        assertThat(written.documents())
                .extracting(IndexDocument::index)
                .allMatch(index -> index.startsWith("bellwether-dead-letters"));
    }

    @Test
    void publishesAndIndexesThatASiteIsIllAndThatItIsWellAgain() throws Exception {
        List<CrawlEvent> events = new ArrayList<>();
        for (int page = 0; page < 100; page++) {
            boolean ill = page >= 20 && page < 60;
            events.add(new CrawlEvent(null, article(page, ill ? 0 : 1)));
        }

        Written written = run(10_000, events.toArray(new CrawlEvent[0]));

        assertThat(written.anomalies())
                .hasSize(2)
                .extracting(Anomaly::id)
                .containsOnly(written.anomalies().get(0).id());
        assertThat(written.documents())
                .filteredOn(document -> document.index().equals("bellwether-anomalies-2026.03"))
                .hasSize(2)
                .last()
                .satisfies(document -> assertThat(document.json()).contains("\"trouble\":\"NO_POSTS\"", "endedAt"));
    }

    /** An article fetched a quarter of an hour after the one before. */
    private static CrawlRecord article(int page, int posts) {
        String url = "https://news.example.org/a/" + page;
        Instant at = Posts.FETCHED.plusSeconds(900L * page);
        return new CrawlRecord(
                CrawlRecord.idOf("news", url, at),
                "news",
                url,
                "article",
                at,
                FetchResult.FETCHED,
                200,
                9_000,
                70,
                posts,
                0,
                null,
                new CrawlRecord.Found(posts, 0, posts * 900L, 0, posts == 0 ? null : url, null));
    }

    @Test
    void saysWhatACrawlLacks() {
        assertThatThrownBy(() -> define(config(null, "https://example.org/crawler", "sites")))
                .hasMessageContaining("ingest.author-key")
                .hasMessageContaining("openssl rand -hex 32");
        assertThatThrownBy(() -> define(config(new Secret("sixteen-and-more"), null, "sites")))
                .hasMessageContaining("ingest.contact");
        assertThatThrownBy(
                        () -> define(config(new Secret("sixteen-and-more"), "https://example.org/", folder.toString())))
                .hasMessageContaining("holds no site file (*.yaml)")
                .hasMessageContaining("ingest.sites");
        assertThatThrownBy(() -> define(config(
                        new Secret("sixteen-and-more"),
                        "https://example.org/",
                        folder.resolve("none").toString())))
                .hasMessageContaining("does not exist");
    }

    @Test
    void refusesPlacesThatAreNeitherPathsNorOneAddressAndTooQuickALook() {
        IngestConfig plain = IngestConfig.defaults();

        assertThatThrownBy(() -> config(null, null, "http://")).hasMessageContaining("sites must be an address");
        assertThatThrownBy(() -> new IngestConfig(
                        plain.sites(),
                        Duration.ofMillis(5),
                        null,
                        plain.product(),
                        null,
                        plain.requestsInFlight(),
                        plain.maxPage(),
                        plain.pageTimeout(),
                        plain.health()))
                .hasMessageContaining("sites-poll must be at least 100ms, but is 5ms");
    }

    @Test
    void hasTheseDefaults() {
        assertThat(ConfigText.of(IngestConfig.defaults())).isEqualTo("""
                sites:
                  - sites
                sites-poll: 10s
                product: Bellwether
                requests-in-flight: 16
                max-page: 8MiB
                page-timeout: 30s
                health:
                  threshold: 6.0
                  memory-pages: 500
                  confirm: 30m
                  unreachable: 6h
                  outage: 1h
                  forget: 7d
                  silence:
                    factor: 3.0
                    min: 1d
                    max: 60d
                    learning: 14d
                """);
    }

    private record Written(
            List<Post> posts, List<Anomaly> anomalies, List<DeadLetter> letters, List<IndexDocument> documents) {}

    private Written run(int maxPostBytes, CrawlEvent... events) throws Exception {
        MemorySink<Post> posts = new MemorySink<>();
        MemorySink<Anomaly> anomalies = new MemorySink<>();
        MemorySink<DeadLetter> letters = new MemorySink<>();
        MemorySink<IndexDocument> documents = new MemorySink<>();
        StreamExecutionEnvironment environment = environment();
        IngestJob.dataflow(
                environment,
                new IngestJob.Rules(maxPostBytes, HealthConfig.defaults()),
                new IngestJob.Ends(crawl(List.of(events)), posts, anomalies, MemorySink.documents(documents), letters));
        environment.execute(IngestJob.NAME);
        return new Written(posts.written(), anomalies.written(), letters.written(), documents.written());
    }

    private static Source<CrawlEvent, ?, ?> crawl(List<CrawlEvent> events) {
        ArrayList<byte[]> json = new ArrayList<>();
        events.forEach(event -> json.add(ContractJson.write(event)));
        GeneratorFunction<Long, CrawlEvent> give =
                index -> ContractJson.read(json.get(Math.toIntExact(index)), CrawlEvent.class);
        return new DataGeneratorSource<>(give, json.size(), RecordType.forRecord(CrawlEvent.class));
    }

    private void define(IngestConfig config) throws Exception {
        IngestJob.define(environment(), KafkaConfig.defaults(), ElasticsearchConfig.defaults(), config);
    }

    private StreamExecutionEnvironment environment() {
        FlinkConfig plain = FlinkConfig.defaults();
        FlinkConfig config = new FlinkConfig(
                1,
                plain.maxParallelism(),
                plain.checkpointInterval(),
                plain.checkpointTimeout(),
                folder.resolve("checkpoints").toUri().toString(),
                plain.stateStore(),
                plain.restartInitial(),
                plain.restartMax(),
                plain.restartReset());
        return JobEnvironment.apply(config, StreamExecutionEnvironment.createLocalEnvironment(1));
    }

    private static IngestConfig config(@Nullable Secret key, @Nullable String contact, String sites) {
        return new IngestConfig(
                List.of(sites),
                Duration.ofSeconds(10),
                key,
                "Bellwether",
                contact,
                4,
                DataSize.ofMib(1),
                Duration.ofSeconds(5),
                HealthConfig.defaults());
    }
}
