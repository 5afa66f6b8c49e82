package io.bellwether.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class IndexDocumentsTest {
    static Stream<Arguments> documents() {
        return Stream.of(
                Arguments.of("bellwether-posts", IndexDocuments.of(Samples.analyzedPost())),
                Arguments.of("bellwether-trends", IndexDocuments.of(Samples.trendPoint())),
                Arguments.of("bellwether-anomalies", IndexDocuments.of(Samples.anomaly())),
                Arguments.of("bellwether-emerging", IndexDocuments.of(Samples.emergingTopic())),
                Arguments.of("bellwether-forecasts", IndexDocuments.of(Samples.forecast())),
                Arguments.of("bellwether-influence", IndexDocuments.of(Samples.influence())),
                Arguments.of("bellwether-incidents", IndexDocuments.of(Samples.incident())),
                Arguments.of("bellwether-deliveries", IndexDocuments.of(Samples.delivery())),
                Arguments.of("bellwether-crawl", IndexDocuments.of(Samples.crawlRecord())),
                Arguments.of("bellwether-dead-letters", IndexDocuments.of(Samples.deadLetter())));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("documents")
    void isWrittenAsItsGoldenFileSays(String family, IndexDocument document) throws IOException {
        assertThat(ContractJson.mapper().readTree(document.json()))
                .isEqualTo(Golden.json("documents/" + family + ".json"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        // published, fetched, month of the index
        "2026-02-28T23:50:00Z, 2026-03-01T00:10:00Z, 2026.02",
        // The same post, found again long after: event time has moved to the fetch, the index has not.
        "2026-02-28T23:50:00Z, 2026-09-01T00:10:00Z, 2026.02",
        ", 2026-03-01T00:10:00Z, 2026.03",
        // From the future: the page is wrong.
        "2027-01-01T00:00:00Z, 2026-03-01T00:10:00Z, 2026.03",
        // Nonsense must not make an index for every month since the beginning of time.
        "0001-01-01T00:00:00Z, 2026-03-01T00:10:00Z, 2000.01",
    })
    void keepsAPostInTheMonthOfItsPublication(@Nullable Instant published, Instant fetched, String month) {
        AnalyzedPost post = analyzed(published, fetched);

        assertThat(IndexDocuments.of(post).index()).isEqualTo("bellwether-posts-" + month);
    }

    @Test
    void givesALaterFetchOfAPostTheHigherVersion() {
        Instant fetched = Instant.parse("2026-03-01T00:10:00Z");

        IndexDocument earlier = IndexDocuments.of(analyzed(null, fetched));
        IndexDocument later = IndexDocuments.of(analyzed(null, fetched.plusMillis(1)));

        assertThat(later.version()).isEqualTo(fetched.toEpochMilli() + 1).isGreaterThan(version(earlier));
    }

    @Test
    void givesACorrectionOfATrendPointTheSameIdAndAHigherVersion() {
        TrendPoint point = Samples.trendPoint();
        TrendPoint corrected = new TrendPoint(
                point.subject(), point.window(), point.counts(), 0.5, null, 0, false, point.revision() + 1);

        assertThat(IndexDocuments.of(corrected).id())
                .isEqualTo(IndexDocuments.of(point).id());
        assertThat(version(IndexDocuments.of(corrected))).isGreaterThan(version(IndexDocuments.of(point)));
    }

    @Test
    void neverLetsTheBeginningOfAnAttemptReplaceItsOutcome() {
        Delivery sent = Samples.delivery();

        long sending = version(IndexDocuments.of(delivery(DeliveryStatus.SENDING, sent.attempt())));
        long outcome = version(IndexDocuments.of(sent));
        long next = version(IndexDocuments.of(delivery(DeliveryStatus.SENDING, sent.attempt() + 1)));

        assertThat(sending).isLessThan(outcome);
        assertThat(outcome).isLessThan(next);
    }

    @Test
    void filesAnIncidentUnderItsOwnSubjectWhateverItsPeakIsAbout() throws IOException {
        Incident sample = Samples.incident();
        Subject company = new Subject(SubjectKind.ENTITY, "northwind", "Northwind Bank");
        Incident incident = new Incident(
                sample.id(),
                company,
                sample.status(),
                sample.severity(),
                sample.openedAt(),
                sample.lastAnomalyAt(),
                sample.resolvedAt(),
                sample.anomalies(),
                sample.opening(),
                sample.peak());

        assertThat(ContractJson.mapper()
                        .readTree(IndexDocuments.of(incident).json())
                        .get("subject")
                        .asText())
                .isEqualTo(company.key())
                .isNotEqualTo(sample.peak().subject().key());
    }

    @Test
    void tellsTheSizeOfADeadLetter() throws IOException {
        assertThat(ContractJson.mapper()
                        .readTree(IndexDocuments.of(Samples.deadLetter()).json())
                        .get("bytes")
                        .asLong())
                .isEqualTo("{\"id\":".length());
    }

    private static AnalyzedPost analyzed(@Nullable Instant published, Instant fetched) {
        Post sample = Samples.post();
        Post post = new Post(
                sample.id(),
                sample.site(),
                sample.kind(),
                sample.url(),
                null,
                sample.text(),
                null,
                published,
                null,
                fetched,
                null,
                null,
                null,
                Reach.unknown());
        EventTime time = EventTime.of(post, Duration.ofDays(30));
        return new AnalyzedPost(post, time.at(), time.source(), time.backlog(), Samples.findings(), post.id(), "m");
    }

    private static Delivery delivery(DeliveryStatus status, int attempt) {
        Delivery sample = Samples.delivery();
        return new Delivery(
                sample.id(),
                sample.incidentId(),
                sample.event(),
                sample.recipient(),
                status,
                attempt,
                sample.at(),
                sample.messageId(),
                sample.subjectLine(),
                null,
                sample.bodySha256());
    }

    private static long version(IndexDocument document) {
        Long version = document.version();
        return version == null ? Long.MIN_VALUE : version;
    }
}
