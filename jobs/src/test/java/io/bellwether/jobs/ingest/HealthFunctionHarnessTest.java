package io.bellwether.jobs.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.contract.Anomaly;
import io.bellwether.contract.CrawlRecord;
import io.bellwether.contract.FetchResult;
import io.bellwether.contract.SourceFinding;
import io.bellwether.contract.SourceTrouble;
import io.bellwether.jobs.flink.ContractTypes;
import io.bellwether.jobs.ingest.health.HealthConfig;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@SuppressWarnings("try") // the harness declares that its close may be interrupted
final class HealthFunctionHarnessTest {
    private static final Instant START = Instant.parse("2026-03-02T08:00:00Z");

    @Test
    void tellsOfAForbiddenSiteWhenTimePassesThoughItIsNotAskedAgain() throws Exception {
        try (var harness = harness()) {
            harness.open();
            give(harness, fetch("news", START, FetchResult.NOT_MODIFIED, 304));
            give(harness, fetch("news", START.plusSeconds(60), FetchResult.ROBOTS_DENIED, null));

            pass(harness, START, Duration.ofMinutes(40));

            assertThat(harness.extractOutputValues())
                    .extracting(Anomaly::source)
                    .extracting(SourceFinding::trouble)
                    .containsExactly(SourceTrouble.ROBOTS_FORBIDS);
        }
    }

    @Test
    void blamesNoSiteForTheTimeInWhichTheClockStoodStill() throws Exception {
        try (var harness = harness()) {
            harness.open();
            give(harness, fetch("news", START, FetchResult.NOT_MODIFIED, 304));
            give(harness, fetch("news", START.plusSeconds(60), FetchResult.ROBOTS_DENIED, null));
            pass(harness, START, Duration.ofMinutes(10));

            harness.processWatermark(START.plus(Duration.ofDays(3)).toEpochMilli());
            pass(harness, START.plus(Duration.ofDays(3)), Duration.ofMinutes(10));
            assertThat(harness.extractOutputValues()).isEmpty();

            pass(harness, START.plus(Duration.ofDays(3)).plusSeconds(600), Duration.ofMinutes(20));

            assertThat(harness.extractOutputValues()).hasSize(1);
        }
    }

    @Test
    void forgetsASiteThatIsNoLongerCrawled() throws Exception {
        try (var harness = harness()) {
            harness.open();
            give(harness, fetch("news", START, FetchResult.ROBOTS_DENIED, null));
            pass(harness, START, Duration.ofHours(1));
            assertThat(harness.numKeyedStateEntries()).isPositive();

            pass(harness, START.plus(Duration.ofHours(1)), Duration.ofDays(7));

            assertThat(harness.numKeyedStateEntries()).isZero();
            assertThat(harness.numEventTimeTimers()).isZero();
            assertThat(harness.extractOutputValues())
                    .extracting(found -> found.source())
                    .last()
                    .satisfies(source -> assertThat(source.endedAt()).isNotNull());
        }
    }

    @Test
    void goesOnAfterARestoreAsIfItHadNeverStopped() throws Exception {
        List<CrawlRecord> log = new ArrayList<>();
        for (int page = 0; page < 80; page++) {
            FetchResult result = page >= 40 && page < 60 ? FetchResult.ROBOTS_DENIED : FetchResult.FETCHED;
            log.add(fetch(
                    page % 3 == 0 ? "forum" : "news",
                    START.plusSeconds(600L * page),
                    result,
                    result == FetchResult.FETCHED ? 200 : null));
        }
        List<Anomaly> uninterrupted;
        try (var harness = harness()) {
            harness.open();
            feed(harness, log);
            uninterrupted = harness.extractOutputValues();
        }

        List<Anomaly> given = new ArrayList<>();
        OperatorSubtaskState state;
        try (var harness = harness()) {
            harness.open();
            feed(harness, log.subList(0, 43));
            given.addAll(harness.extractOutputValues());
            state = harness.snapshot(1, 0);
        }
        try (var harness = harness()) {
            harness.initializeState(state);
            harness.open();
            feed(harness, log.subList(43, log.size()));
            given.addAll(harness.extractOutputValues());
        }

        assertThat(uninterrupted).hasSize(4);
        assertThat(given).isEqualTo(uninterrupted);
    }

    private static void feed(
            KeyedOneInputStreamOperatorTestHarness<String, CrawlRecord, Anomaly> harness, List<CrawlRecord> log)
            throws Exception {
        for (CrawlRecord fetch : log) {
            give(harness, fetch);
            harness.processWatermark(fetch.at().toEpochMilli());
        }
    }

    private static void give(
            KeyedOneInputStreamOperatorTestHarness<String, CrawlRecord, Anomaly> harness, CrawlRecord fetch)
            throws Exception {
        harness.processElement(fetch, fetch.at().toEpochMilli());
    }

    private static void pass(
            KeyedOneInputStreamOperatorTestHarness<String, CrawlRecord, Anomaly> harness, Instant from, Duration span)
            throws Exception {
        for (long second = 60; second <= span.toSeconds(); second += 60) {
            harness.processWatermark(from.plusSeconds(second).toEpochMilli());
        }
    }

    private static CrawlRecord fetch(String site, Instant at, FetchResult result, @Nullable Integer status) {
        String url = "https://" + site + ".example/";
        CrawlRecord.Found found = result == FetchResult.FETCHED ? new CrawlRecord.Found(0, 12, 0, 0, null, null) : null;
        return new CrawlRecord(
                CrawlRecord.idOf(site, url, at), site, url, "listing", at, result, status, 0, 50, 0, 0, null, found);
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, CrawlRecord, Anomaly> harness() throws Exception {
        var harness = new KeyedOneInputStreamOperatorTestHarness<String, CrawlRecord, Anomaly>(
                new KeyedProcessOperator<>(new HealthFunction(HealthConfig.defaults())),
                CrawlRecord::site,
                Types.STRING);
        harness.setup(ContractTypes.ANOMALY.createSerializer(new SerializerConfigImpl()));
        return harness;
    }
}
