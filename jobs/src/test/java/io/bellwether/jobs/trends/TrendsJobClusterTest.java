package io.bellwether.jobs.trends;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.contract.AnalyzedPost;
import io.bellwether.contract.Anomaly;
import io.bellwether.contract.ContractJson;
import io.bellwether.contract.DeadLetter;
import io.bellwether.contract.IndexDocument;
import io.bellwether.contract.IndexFamily;
import io.bellwether.contract.Measure;
import io.bellwether.contract.Severity;
import io.bellwether.jobs.config.FlinkConfig;
import io.bellwether.jobs.config.StateStore;
import io.bellwether.jobs.flink.JobEnvironment;
import io.bellwether.jobs.kafka.Incoming;
import io.bellwether.jobs.kafka.RecordFormat;
import io.bellwether.jobs.memory.MemorySink;
import io.bellwether.jobs.memory.MemorySource;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.checkpoint.CheckpointException;
import org.apache.flink.runtime.checkpoint.CheckpointFailureReason;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.ExceptionUtils;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TrendsJobClusterTest {
    private static final int MAX_BYTES = 1_000_000;

    @TempDir
    private Path checkpoints;

    private record Result(List<Anomaly> anomalies, List<IndexDocument> documents) {}

    @Test
    void warnsOfTheCrisisWithinThreeWindowsAndOfNothingElse() throws Exception {
        List<Anomaly> warnings = run(Market.posts(1), 1).anomalies().stream()
                .filter(anomaly -> anomaly.severity() != Severity.INFO)
                .toList();

        assertThat(warnings)
                .extracting(anomaly -> anomaly.subject().key())
                .contains("ENTITY:harbor", "ENTITY_RISK:harbor#withdrawal-difficulty")
                .noneMatch(key -> key.startsWith("ENTITY") && !key.contains(":harbor"));
        assertThat(warnings).allSatisfy(anomaly -> {
            assertThat(windowOf(anomaly)).isBetween(Market.CRISIS_FROM, Market.CRISIS_TO);
            assertThat(anomaly.evidence().entities().get(0).id()).isEqualTo(Market.CRISIS);
        });
        assertThat(windowOf(warnings.get(0))).isLessThanOrEqualTo(Market.CRISIS_FROM + 2);
        assertThat(warnings.get(0).evidence().topPosts()).hasSizeGreaterThanOrEqualTo(3);
    }

    @Test
    void tellsOfPraiseAndOfALastingCrisisWithoutWarning() throws Exception {
        List<Anomaly> anomalies = run(Market.posts(1), 1).anomalies();

        assertThat(anomalies)
                .filteredOn(anomaly -> anomaly.subject().key().equals("ENTITY:" + Market.PRAISED))
                .isNotEmpty()
                .allMatch(anomaly -> anomaly.severity() == Severity.INFO && anomaly.measure() == Measure.VOLUME);
        assertThat(anomalies)
                .filteredOn(anomaly -> anomaly.subject().key().equals("ENTITY:harbor"))
                .filteredOn(anomaly -> anomaly.measure() == Measure.NEGATIVE_VOLUME)
                .extracting(TrendsJobClusterTest::windowOf)
                .filteredOn(window -> window >= Market.CRISIS_TO - 5)
                .as("the crisis shows until its end, though it reaches no new height")
                .isNotEmpty();
    }

    @Test
    void countsEachPostOnceAndGivesZeros() throws Exception {
        List<AnalyzedPost> posts = new ArrayList<>(Market.posts(2));
        posts.addAll(Market.posts(2).subList(0, 200));

        List<JsonNode> points = points(run(posts, 1));

        assertThat(points.stream()
                        .filter(point -> point.path("subjectKey").asText().equals("ALL:all")
                                || point.path("subjectKind").asText().equals("ALL"))
                        .mapToLong(point -> point.path("posts").asLong())
                        .sum())
                .isEqualTo(
                        Market.posts(2).stream().filter(post -> !post.backlog()).count());
        assertThat(points).anyMatch(point -> point.path("posts").asLong() == 0);
    }

    @Test
    void givesTheSameDocumentsInEveryOrderOfArrivalAndParallelism() throws Exception {
        List<AnalyzedPost> shuffled = new ArrayList<>(Market.posts(3));
        Collections.shuffle(shuffled, new Random(1));

        Set<String> once = documents(run(Market.posts(3), 1));
        Set<String> again = documents(run(shuffled, 2));

        assertThat(differences(again, once)).isEmpty();
    }

    @Test
    void givesTheSameDocumentsWhereverTheClocksStand() throws Exception {
        TimeZone before = TimeZone.getDefault();
        Set<String> once = documents(run(Market.posts(4), 1));
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kathmandu"));

            assertThat(differences(documents(run(Market.posts(4), 1)), once)).isEmpty();
        } finally {
            TimeZone.setDefault(before);
        }
    }

    @Test
    void tellsOfAMarketThatSurgesOnceAndNotOfEachCompany() throws Exception {
        List<Anomaly> anomalies = run(Market.surging(5), 2).anomalies();

        assertThat(anomalies)
                .filteredOn(anomaly -> windowOf(anomaly) == Market.SURGE)
                .filteredOn(anomaly -> anomaly.subject().key().startsWith("ENTITY:"))
                .isEmpty();
        assertThat(anomalies)
                .filteredOn(anomaly -> anomaly.subject().key().equals("ALL:market/entity"))
                .singleElement()
                .satisfies(anomaly -> {
                    assertThat(windowOf(anomaly)).isEqualTo(Market.SURGE);
                    assertThat(Objects.requireNonNull(anomaly.alarmClass()).together())
                            .hasSizeGreaterThanOrEqualTo(10);
                    assertThat(anomaly.evidence().topPosts()).hasSize(5);
                });
    }

    @Test
    void goesOnFromSavepointsWithOneFourAndTwoAsIfNothingHadHappened() throws Exception {
        List<AnalyzedPost> posts = Market.posts(6);
        Outputs whole = new Outputs();
        job(whole, MemorySource.of(posts, AnalyzedPost.class), Start.inOrder(1, null))
                .execute("uninterrupted");

        Outputs stopped = new Outputs();
        String first = stop(stopped, firstOf(posts, 300), Start.inOrder(1, null), 500);
        String second = stop(stopped, firstOf(posts, 250), Start.inOrder(4, first), 300);
        job(stopped, MemorySource.of(posts, AnalyzedPost.class), Start.inOrder(2, second))
                .execute("continued");

        assertThat(differences(stopped.lines(), whole.lines())).isEmpty();
        assertThat(whole.anomalies.written()).anyMatch(anomaly -> anomaly.severity() != Severity.INFO);
        assertThat(stopped.anomalies.written())
                .hasSameSizeAs(whole.anomalies.written())
                .hasSameElementsAs(whole.anomalies.written());
    }

    /** Lines of one that the other lacks: a few of them, for a message that can be read. */
    private static List<String> differences(Set<String> ones, Set<String> others) {
        return Stream.concat(
                        ones.stream().filter(line -> !others.contains(line)).map(line -> "only first: " + line),
                        others.stream().filter(line -> !ones.contains(line)).map(line -> "only second: " + line))
                .limit(6)
                .toList();
    }

    private static int windowOf(Anomaly anomaly) {
        return (int) Duration.between(Posts.START, anomaly.window().start()).dividedBy(Market.WINDOW);
    }

    private static Set<String> documents(Result result) {
        return result.documents().stream()
                .map(document -> document.id() + " " + document.version() + " " + document.json())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<JsonNode> points(Result result) throws IOException {
        List<JsonNode> points = new ArrayList<>();
        for (IndexDocument document : result.documents()) {
            if (document.index().startsWith(IndexFamily.TRENDS.base())) {
                points.add(ContractJson.mapper().readTree(document.json()));
            }
        }
        return points;
    }

    private Result run(List<AnalyzedPost> posts, int parallelism) throws Exception {
        Outputs outputs = new Outputs();
        job(outputs, MemorySource.of(posts, AnalyzedPost.class), new Start(parallelism, null, Duration.ofDays(1)))
                .execute("trends");
        return new Result(outputs.anomalies.written(), outputs.documents.written());
    }

    /** What a dataflow writes. */
    private static final class Outputs {
        private final MemorySink<Anomaly> anomalies = new MemorySink<>();
        private final MemorySink<IndexDocument> documents = new MemorySink<>();

        /** What was written, but for zeros after a subject's last post: where the input ends, these have no end. */
        private Set<String> lines() throws IOException {
            Map<String, String> lastPosts = new TreeMap<>();
            for (JsonNode point : points(new Result(anomalies.written(), documents.written()))) {
                if (point.path("posts").asLong() > 0) {
                    String window = point.path("windowStart").asText();
                    lastPosts.merge(
                            point.path("subject").asText(),
                            window,
                            (one, other) -> one.compareTo(other) > 0 ? one : other);
                }
            }
            Set<String> lines = new TreeSet<>();
            for (IndexDocument document : documents.written()) {
                JsonNode json = ContractJson.mapper().readTree(document.json());
                String last = lastPosts.getOrDefault(json.path("subject").asText(), "");
                if (json.path("windowStart").asText().compareTo(last) <= 0) {
                    lines.add(document.id() + " " + document.version() + " " + document.json());
                }
            }
            return lines;
        }
    }

    /**
     * How a dataflow starts.
     *
     * @param outOfOrder posts may come so much later than newer ones
     */
    private record Start(int parallelism, @Nullable String savepoint, Duration outOfOrder) {
        static Start inOrder(int parallelism, @Nullable String savepoint) {
            return new Start(parallelism, savepoint, Duration.ZERO);
        }
    }

    /** Runs until so many more documents were written, then stops with a savepoint. */
    private String stop(Outputs outputs, Source<Incoming<AnalyzedPost>, ?, ?> posts, Start start, int more)
            throws Exception {
        int enough = outputs.documents.written().size() + more;
        JobClient running = job(outputs, posts, start).executeAsync("interrupted");
        outputs.documents.awaitAtLeast(enough, Duration.ofMinutes(2));
        // A first subtask can have written so much before the last one runs.
        Instant giveUp = Instant.now().plus(Duration.ofMinutes(1));
        while (true) {
            try {
                return running.stopWithSavepoint(
                                false,
                                checkpoints.resolve("savepoints").toUri().toString(),
                                SavepointFormatType.CANONICAL)
                        .get();
            } catch (ExecutionException e) {
                boolean starting = ExceptionUtils.findThrowable(e, CheckpointException.class)
                        .filter(cause -> cause.getCheckpointFailureReason()
                                == CheckpointFailureReason.NOT_ALL_REQUIRED_TASKS_RUNNING)
                        .isPresent();
                if (!starting || Instant.now().isAfter(giveUp)) {
                    throw e;
                }
                LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
            }
        }
    }

    private StreamExecutionEnvironment job(Outputs outputs, Source<Incoming<AnalyzedPost>, ?, ?> posts, Start start) {
        FlinkConfig flink = FlinkConfig.defaults();
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.createLocalEnvironment(start.parallelism());
        JobEnvironment.apply(
                new FlinkConfig(
                        start.parallelism(),
                        flink.maxParallelism(),
                        Duration.ofSeconds(10),
                        flink.checkpointTimeout(),
                        checkpoints.toUri().toString(),
                        StateStore.HEAP,
                        flink.restartInitial(),
                        flink.restartMax(),
                        flink.restartReset()),
                environment);
        if (start.savepoint() != null) {
            Configuration restore = new Configuration();
            restore.set(StateRecoveryOptions.SAVEPOINT_PATH, start.savepoint());
            environment.configure(restore, getClass().getClassLoader());
        }
        TrendsJob.dataflow(
                environment,
                Market.config(),
                Budgets.START,
                new TrendsJob.Ends(
                        posts,
                        WatermarkStrategy.<Incoming<AnalyzedPost>>forBoundedOutOfOrderness(start.outOfOrder())
                                .withTimestampAssigner((incoming, written) -> Objects.requireNonNull(incoming.value())
                                        .post()
                                        .fetchedAt()
                                        .toEpochMilli()),
                        Budgets.of(),
                        outputs.anomalies,
                        MemorySink.documents(outputs.documents),
                        new MemorySink<DeadLetter>()));
        return environment;
    }

    private static Source<Incoming<AnalyzedPost>, ?, ?> firstOf(List<AnalyzedPost> posts, int count) {
        List<byte[]> bytes = posts.stream().map(ContractJson::write).toList();
        return MemorySource.ofFirstBytes(bytes, new RecordFormat<>(AnalyzedPost.class, MAX_BYTES), count);
    }
}
