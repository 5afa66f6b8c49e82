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
import io.bellwether.contract.SentimentLabel;
import io.bellwether.contract.SubjectKind;
import io.bellwether.jobs.kafka.Incoming;
import io.bellwether.jobs.memory.MemorySink;
import io.bellwether.jobs.memory.MemorySource;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;

/** Windows of two seconds, in which nobody is spoken of four times, and of a minute. */
final class ThinSubjectsClusterTest {
    private static final int MINUTES = 45;
    private static final int NEWS = 41;
    private static final Duration LONG = Duration.ofMinutes(1);

    private final List<AnalyzedPost> posts = new ArrayList<>();
    private final MemorySink<IndexDocument> documents = new MemorySink<>();

    @Test
    void aThinSubjectIsFoundByTheLongWindow() throws Exception {
        speakNowAndThenOf("quiet");
        for (int second = 3; second < 60; second += 10) {
            speakOf("quiet", NEWS * 60 + second);
        }

        List<Anomaly> anomalies = anomalies(5);

        assertThat(anomalies)
                .filteredOn(anomaly -> anomaly.measure() == Measure.VOLUME)
                .singleElement()
                .satisfies(anomaly -> {
                    assertThat(anomaly.window().start()).isEqualTo(Posts.START.plus(LONG.multipliedBy(NEWS)));
                    assertThat(lengthOf(anomaly)).isEqualTo(LONG);
                    assertThat(anomaly.observed()).isGreaterThanOrEqualTo(6);
                    assertThat(anomaly.evidence().explanation()).contains("stories in 60 s");
                    assertThat(anomaly.evidence().topPosts()).hasSizeGreaterThanOrEqualTo(3);
                });
        assertThat(lengthsOfPoints()).as("long points would count posts twice").containsOnly(Market.WINDOW);
    }

    @Test
    void whatAShortWindowFoundIsNotToldAgain() throws Exception {
        speakNowAndThenOf("quiet");
        for (int i = 0; i < 6; i++) {
            speakOf("quiet", NEWS * 60 + 20);
        }

        assertThat(anomalies(5))
                .isNotEmpty()
                .allSatisfy(anomaly -> assertThat(lengthOf(anomaly)).isEqualTo(Market.WINDOW));
    }

    @Test
    void aSubjectThatIsNotThinIsJudgedByShortWindowsOnly() throws Exception {
        speakNowAndThenOf("quiet");
        for (int second = 3; second < 60; second += 10) {
            speakOf("quiet", NEWS * 60 + second);
        }

        assertThat(anomalies(0.25)).isEmpty();
    }

    @Test
    void noSubjectIsThinWhereThatIsTurnedOff() throws Exception {
        speakNowAndThenOf("quiet");
        for (int second = 3; second < 60; second += 10) {
            speakOf("quiet", NEWS * 60 + second);
        }

        assertThat(anomalies(0)).isEmpty();
    }

    private void speakNowAndThenOf(String company) {
        for (int minute = 0; minute < MINUTES; minute += 2) {
            speakOf(company, 60 * minute);
        }
        for (int second = 0; second < 60 * MINUTES; second += 5) {
            posts.add(post(second).analyzed());
        }
    }

    private void speakOf(String company, int second) {
        posts.add(post(second).about(company).analyzed());
    }

    private Posts.Draft post(int second) {
        return Posts.post("post-" + posts.size())
                .at(Posts.START.plusSeconds(second))
                .site("forum")
                .tone(SentimentLabel.NEUTRAL);
    }

    /** What was found of companies. */
    private List<Anomaly> anomalies(double maxStories) throws Exception {
        posts.sort(Comparator.comparing(AnalyzedPost::eventTime));
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.createLocalEnvironment(2);
        MemorySink<Anomaly> anomalies = new MemorySink<>();
        TrendsJob.defineBetween(
                environment,
                config(new ThinConfig(LONG, maxStories)),
                new TrendsJob.OtherEnds(
                        MemorySource.of(posts, AnalyzedPost.class),
                        WatermarkStrategy.<Incoming<AnalyzedPost>>forMonotonousTimestamps()
                                .withTimestampAssigner(
                                        (incoming, written) -> time(incoming).toEpochMilli()),
                        anomalies,
                        MemorySink.documents(documents),
                        new MemorySink<DeadLetter>()));
        environment.execute("thin");
        return anomalies.written().stream()
                .filter(anomaly -> anomaly.subject().kind() == SubjectKind.ENTITY)
                .toList();
    }

    private Set<Duration> lengthsOfPoints() throws IOException {
        Set<Duration> lengths = new HashSet<>();
        for (IndexDocument document : documents.written()) {
            if (document.index().startsWith(IndexFamily.TRENDS.base())) {
                JsonNode point = ContractJson.mapper().readTree(document.json());
                lengths.add(Duration.between(
                        Instant.parse(point.path("windowStart").asText()),
                        Instant.parse(point.path("windowEnd").asText())));
            }
        }
        return lengths;
    }

    private static Instant time(Incoming<AnalyzedPost> incoming) {
        return Objects.requireNonNull(incoming.value()).eventTime();
    }

    private static TrendsConfig config(ThinConfig thin) {
        TrendsConfig market = Market.config();
        return new TrendsConfig(
                market.window(),
                market.settling(),
                market.lateness(),
                market.storyMemory(),
                market.idle(),
                thin,
                market.detection(),
                market.budget(),
                market.outage(),
                market.insights());
    }

    private static Duration lengthOf(Anomaly anomaly) {
        return Duration.between(anomaly.window().start(), anomaly.window().end());
    }
}
