package io.bellwether.jobs.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.contract.IndexDocument;
import io.bellwether.jobs.config.DataSize;
import io.bellwether.jobs.config.ElasticsearchConfig;
import io.bellwether.jobs.config.Secret;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.apache.flink.streaming.api.operators.StreamSink;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@SuppressWarnings("try") // the harness declares that closing may throw anything
@Timeout(60)
class BulkSinkHarnessTest {
    private static final String DEAD = "bellwether-dead-letters";
    private static final int CHECKPOINT = 1;

    private ScriptedElasticsearch elasticsearch;

    @BeforeEach
    void start() throws Exception {
        elasticsearch = new ScriptedElasticsearch();
    }

    @AfterEach
    void stop() {
        elasticsearch.close();
    }

    @Test
    void writesAllBeforeTheCheckpointCompletes() throws Exception {
        try (var sink = sink(config())) {
            sink.processElement(document("a"), 0);
            sink.processElement(document("b"), 0);
            sink.snapshot(CHECKPOINT, 0);

            assertThat(elasticsearch.requests()).containsExactly(List.of("a", "b"));
            assertThat(elasticsearch.in("posts")).containsOnlyKeys("a", "b");
        }
    }

    @Test
    void writesWhenTheIntervalHasPassed() throws Exception {
        try (var sink = sink(config())) {
            sink.processElement(document("a"), 0);
            sink.setProcessingTime(999);
            int before = elasticsearch.requests().size();
            sink.setProcessingTime(1_000);
            sink.processElement(document("b"), 0);
            sink.setProcessingTime(2_000);

            assertThat(before).isZero();
            assertThat(elasticsearch.requests()).containsExactly(List.of("a"), List.of("b"));
        }
    }

    @Test
    void writesWhenABulkIsFull() throws Exception {
        try (var sink = sink(config())) {
            for (String id : List.of("a", "b", "c", "d", "e")) {
                sink.processElement(document(id), 0);
            }

            assertThat(elasticsearch.requests()).containsExactly(List.of("a", "b", "c", "d"));
        }
    }

    @Test
    void repeatsOnlyWhatTheClusterWasTooBusyFor() throws Exception {
        elasticsearch.answers("b", 429, 429, 503);
        try (var sink = sink(config())) {
            writeAndCheckpoint(sink, "a", "b", "c");

            assertThat(elasticsearch.requests())
                    .containsExactly(List.of("a", "b", "c"), List.of("b"), List.of("b"), List.of("b"));
            assertThat(elasticsearch.in("posts")).containsOnlyKeys("a", "b", "c");
        }
    }

    @Test
    void laysAsideTheOneBadDocumentAmongGoodAndBusyOnes() throws Exception {
        elasticsearch.answers("bad", 400).answers("busy", 429);
        try (var sink = sink(config())) {
            writeAndCheckpoint(sink, "a", "bad", "busy", "b");

            assertThat(elasticsearch.in("posts")).containsOnlyKeys("a", "b", "busy");
            assertThat(elasticsearch.in(DEAD)).hasSize(1);
            JsonNode letter = elasticsearch.in(DEAD).values().iterator().next();
            assertThat(letter.get("stage").asText()).isEqualTo("elasticsearch/posts-2026.03/bad");
            assertThat(letter.get("reason").asText()).contains("400", "scripted_exception", "status 400 as told");
            assertThat(Base64.getDecoder().decode(letter.get("original").asText()))
                    .asString()
                    .isEqualTo("{\"name\":\"bad\"}");
        }
    }

    @Test
    void repeatsARequestThatTheClusterAnsweredWith503() throws Exception {
        elasticsearch.answersRequests(503, 502, 429, 500);
        try (var sink = sink(config())) {
            writeAndCheckpoint(sink, "a", "b");

            assertThat(elasticsearch.requests()).containsExactly(List.of("a", "b"));
            assertThat(elasticsearch.in(DEAD)).isEmpty();
        }
    }

    @Test
    void countsAnOlderVersionAsWritten() throws Exception {
        elasticsearch.answers("a", 409);
        try (var sink = sink(config())) {
            writeAndCheckpoint(sink, "a");

            assertThat(elasticsearch.requests()).containsExactly(List.of("a"));
            assertThat(elasticsearch.in(DEAD)).isEmpty();
        }
    }

    @Test
    void asksForTheNewestVersionToWin() throws Exception {
        try (var sink = sink(config())) {
            sink.processElement(new IndexDocument("posts-2026.03", "a", 7L, "{}"), 0);
            sink.snapshot(CHECKPOINT, 0);

            JsonNode action = elasticsearch.actionOf("posts-2026.03", "a");
            assertThat(action.get("version").asLong()).isEqualTo(7);
            assertThat(action.get("version_type").asText()).isEqualTo("external_gte");
        }
    }

    @Test
    void laysAsideADocumentThatIsTooLargeAndKeepsItsBeginning() throws Exception {
        String json = "{\"name\":\"" + "x".repeat(3_000_000) + "\"}";
        try (var sink = sink(config())) {
            sink.processElement(new IndexDocument("posts-2026.03", "huge", null, json), 0);
            writeAndCheckpoint(sink, "a");

            assertThat(elasticsearch.in("posts")).containsOnlyKeys("a");
            JsonNode letter = elasticsearch.in(DEAD).values().iterator().next();
            assertThat(letter.get("reason").asText())
                    .contains("3000011 bytes", "at most 2MiB", "elasticsearch.max-document", "first 1048576 are kept");
            assertThat(Base64.getDecoder().decode(letter.get("original").asText()))
                    .hasSize(1_048_576);
        }
    }

    @Test
    void findsTheDocumentThatMakesARequestTooLarge() throws Exception {
        elasticsearch.takesAtMost(900);
        IndexDocument large =
                new IndexDocument("posts-2026.03", "large", null, "{\"name\":\"" + "x".repeat(3_000) + "\"}");
        ScriptedElasticsearch taker = elasticsearch;
        var sink = sink(config());
        sink.processElement(document("a"), 0);
        sink.processElement(large, 0);
        sink.processElement(document("b"), 0);

        // Its dead letter would be too large as well; that is said, and stops the job.
        assertThatThrownBy(() -> sink.snapshot(CHECKPOINT, 0))
                .hasStackTraceContaining("refused the dead letter")
                .hasStackTraceContaining("413");
        assertThat(taker.in("posts")).containsKey("a");
        assertThatThrownBy(() -> sink.getOperator().close()).hasMessageContaining("ElasticsearchSink");
    }

    @Test
    void givesUpOnADocumentThatKeepsBreakingTheCluster() throws Exception {
        elasticsearch.answers("cursed", 500, 500, 500, 500, 500, 500, 500);
        try (var sink = sink(config())) {
            writeAndCheckpoint(sink, "cursed", "a");

            assertThat(elasticsearch.in("posts")).containsOnlyKeys("a");
            assertThat(elasticsearch.in(DEAD)).hasSize(1);
        }
    }

    @Test
    void stopsTheJobWhenItMayNotWriteAtAll() throws Exception {
        elasticsearch.answersRequests(401);
        var sink = sink(config());
        sink.processElement(document("a"), 0);

        assertThatThrownBy(() -> sink.snapshot(CHECKPOINT, 0))
                .hasStackTraceContaining("does not let this job write: 401")
                .hasStackTraceContaining("Check elasticsearch.hosts, username and password");
        assertThatThrownBy(() -> sink.getOperator().close()).hasMessageContaining("ElasticsearchSink");
    }

    @Test
    void stopsTheJobWhenEvenADeadLetterIsRefused() throws Exception {
        elasticsearch.answers("bad", 400);
        try (var first = sink(config())) {
            writeAndCheckpoint(first, "bad");
        }
        String letter = elasticsearch.in(DEAD).keySet().iterator().next();
        elasticsearch.answers("bad", 400).answers(letter, 400);
        var sink = sink(config());
        sink.processElement(document("bad"), 0);

        assertThatThrownBy(() -> sink.snapshot(CHECKPOINT, 0))
                .hasStackTraceContaining("refused the dead letter")
                .hasStackTraceContaining("Install the index templates");
        assertThatThrownBy(() -> sink.getOperator().close()).hasMessageContaining("ElasticsearchSink");
    }

    @Test
    void introducesItselfWithNameAndPassword() throws Exception {
        ElasticsearchConfig plain = config();
        ElasticsearchConfig config = new ElasticsearchConfig(
                plain.hosts(),
                "ann",
                new Secret("s3cret"),
                plain.bulkActions(),
                plain.bulkSize(),
                plain.bulkInterval(),
                plain.maxDocument(),
                plain.connectTimeout(),
                plain.requestTimeout(),
                plain.retryInitial(),
                plain.retryMax());
        try (var sink = sink(config)) {
            writeAndCheckpoint(sink, "a");

            assertThat(elasticsearch.authorizations()).containsOnly("Basic YW5uOnMzY3JldA==");
        }
    }

    @Test
    void waitsForAClusterThatIsGoneUntilTheJobIsCancelled() throws Exception {
        ElasticsearchConfig config = config();
        elasticsearch.close();
        var sink = sink(config);
        sink.processElement(document("a"), 0);
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> sink.snapshot(CHECKPOINT, 0)).hasStackTraceContaining("Cancelled");
        assertThat(Thread.interrupted()).isTrue();
        assertThatThrownBy(() -> sink.getOperator().close()).hasStackTraceContaining("Cancelled");
    }

    @Test
    void closesAtOnceAlthoughTheClusterIsGone() throws Exception {
        var sink = sink(config());
        sink.processElement(document("a"), 0);
        elasticsearch.close();

        sink.getOperator().close();

        assertThat(elasticsearch.requests()).isEmpty();
    }

    @Test
    void writesTheRestAtTheEndOfABoundedInput() throws Exception {
        try (var sink = sink(config())) {
            sink.processElement(document("a"), 0);
            sink.getOperator().finish();

            assertThat(elasticsearch.in("posts")).containsOnlyKeys("a");
        }
    }

    private static void writeAndCheckpoint(OneInputStreamOperatorTestHarness<IndexDocument, Object> sink, String... ids)
            throws Exception {
        for (String id : ids) {
            sink.processElement(document(id), 0);
        }
        sink.snapshot(CHECKPOINT, 0);
    }

    private static IndexDocument document(String id) {
        return new IndexDocument("posts-2026.03", id, null, "{\"name\":\"" + id + "\"}");
    }

    private static OneInputStreamOperatorTestHarness<IndexDocument, Object> sink(ElasticsearchConfig config)
            throws Exception {
        var harness =
                new OneInputStreamOperatorTestHarness<IndexDocument, Object>(new StreamSink<>(new BulkSink(config)));
        harness.setProcessingTime(0);
        harness.open();
        return harness;
    }

    private ElasticsearchConfig config() {
        return new ElasticsearchConfig(
                List.of(elasticsearch.address()),
                null,
                null,
                4,
                DataSize.ofMib(4),
                Duration.ofSeconds(1),
                DataSize.ofMib(2),
                Duration.ofSeconds(5),
                Duration.ofSeconds(5),
                Duration.ofMillis(1),
                Duration.ofMillis(4));
    }
}
