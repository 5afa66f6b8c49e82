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
import io.bellwether.jobs.memory.MemorySink;
import io.bellwether.jobs.memory.MemorySource;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TrendsJobClusterTest {
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

        assertThat(again).isEqualTo(once);
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
        FlinkConfig flink = FlinkConfig.defaults();
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.createLocalEnvironment(parallelism);
        JobEnvironment.apply(
                new FlinkConfig(
                        parallelism,
                        flink.maxParallelism(),
                        Duration.ofSeconds(10),
                        flink.checkpointTimeout(),
                        checkpoints.toUri().toString(),
                        StateStore.HEAP,
                        flink.restartInitial(),
                        flink.restartMax(),
                        flink.restartReset()),
                environment);
        MemorySink<Anomaly> anomalies = new MemorySink<>();
        MemorySink<IndexDocument> documents = new MemorySink<>();
        TrendsJob.dataflow(
                environment,
                Market.config(),
                Budgets.START,
                new TrendsJob.Ends(
                        MemorySource.of(posts, AnalyzedPost.class),
                        WatermarkStrategy.<Incoming<AnalyzedPost>>forBoundedOutOfOrderness(Duration.ofDays(1))
                                .withTimestampAssigner((incoming, written) -> Objects.requireNonNull(incoming.value())
                                        .post()
                                        .fetchedAt()
                                        .toEpochMilli()),
                        Budgets.of(),
                        anomalies,
                        MemorySink.documents(documents),
                        new MemorySink<DeadLetter>()));
        environment.execute("trends");
        return new Result(anomalies.written(), documents.written());
    }
}
