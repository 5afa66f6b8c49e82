package io.bellwether.jobs.trends;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.contract.AnalyzedPost;
import io.bellwether.contract.Anomaly;
import io.bellwether.contract.Measure;
import io.bellwether.contract.Severity;
import io.bellwether.jobs.memory.MemorySource;
import io.bellwether.jobs.trends.TrendsJobRig.Outputs;
import io.bellwether.jobs.trends.TrendsJobRig.Start;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TimeZone;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TrendsJobClusterTest {
    @TempDir
    private Path checkpoints;

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

        List<JsonNode> points = run(posts, 1).points();

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

        assertThat(TrendsJobRig.differences(again, once)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "Asia/Kathmandu, 2026-03-02T08:00:00Z",
        // These two change their clocks while the posts come, a minute after the first: an hour is left out, or comes
        // twice.
        "America/New_York, 2026-03-08T06:59:00Z",
        "Europe/Berlin, 2026-10-25T00:59:00Z",
    })
    void givesTheSameDocumentsWhereverTheClocksStandAndWhenTheyChange(String zone, Instant start) throws Exception {
        List<AnalyzedPost> posts = Market.posts(4, start);
        TimeZone before = TimeZone.getDefault();
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
            Set<String> once = documents(run(posts, 1));
            TimeZone.setDefault(TimeZone.getTimeZone(zone));

            assertThat(TrendsJobRig.differences(documents(run(posts, 1)), once)).isEmpty();
            assertThat(once).isNotEmpty();
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

    private static int windowOf(Anomaly anomaly) {
        return (int) Duration.between(Posts.START, anomaly.window().start()).dividedBy(Market.WINDOW);
    }

    private static Set<String> documents(Outputs result) {
        return result.documents().stream()
                .map(document -> document.id() + " " + document.version() + " " + document.json())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Outputs run(List<AnalyzedPost> posts, int parallelism) throws Exception {
        Outputs outputs = new Outputs();
        new TrendsJobRig(checkpoints)
                .job(
                        outputs,
                        MemorySource.of(posts, AnalyzedPost.class),
                        new Start(parallelism, null, Duration.ofDays(1)))
                .execute("trends");
        return outputs;
    }
}
