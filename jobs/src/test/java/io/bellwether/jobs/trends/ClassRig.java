package io.bellwether.jobs.trends;

import io.bellwether.contract.Anomaly;
import io.bellwether.contract.Band;
import io.bellwether.contract.Evidence;
import io.bellwether.contract.Measure;
import io.bellwether.contract.Severity;
import io.bellwether.contract.Subject;
import io.bellwether.contract.TrendPoint;
import io.bellwether.contract.Window;
import io.bellwether.jobs.flink.ContractTypes;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;

/** The operator of the classes on Flink's harness, and news for it about companies, in windows of the test market. */
@SuppressWarnings("try") // the harness declares that closing may throw anything
final class ClassRig implements AutoCloseable {
    private static final Windows WINDOWS = Windows.of(Market.WINDOW);

    private final KeyedTwoInputStreamOperatorTestHarness<String, SubjectNews, BudgetVersion, TrendPoint> harness;

    static ClassRig start() throws Exception {
        return new ClassRig(null);
    }

    static ClassRig restored(OperatorSubtaskState state) throws Exception {
        return new ClassRig(state);
    }

    private ClassRig(@Nullable OperatorSubtaskState state) throws Exception {
        harness = new KeyedTwoInputStreamOperatorTestHarness<>(
                new CoBroadcastWithKeyedOperator<>(
                        new ClassFunction(Market.config(), Budgets.START), List.of(ClassFunction.BUDGETS)),
                news -> news.subject().kind().name(),
                budget -> "",
                Types.STRING);
        harness.setup(ContractTypes.TREND_POINT.createSerializer(new SerializerConfigImpl()));
        if (state != null) {
            harness.initializeState(state);
        }
        harness.open();
    }

    void tell(SubjectNews news) throws Exception {
        harness.processElement1(new StreamRecord<>(news));
    }

    void budget(BudgetVersion version) throws Exception {
        harness.processElement2(new StreamRecord<>(version));
    }

    /** Time passes the end of that window. */
    void passEnd(int window) throws Exception {
        harness.processWatermark1(new Watermark(end(window)));
        harness.processWatermark2(new Watermark(end(window)));
    }

    List<Anomaly> anomalies() {
        var side = harness.getSideOutput(ClassFunction.ANOMALIES);
        return side == null
                ? List.of()
                : side.stream().map(StreamRecord::getValue).toList();
    }

    List<TrendPoint> points() {
        return harness.extractOutputValues();
    }

    List<Object> all() {
        List<Object> all = new ArrayList<>(points());
        all.addAll(anomalies());
        return all;
    }

    OperatorSubtaskState snapshot() throws Exception {
        return harness.snapshot(1, 0);
    }

    @Override
    public void close() throws Exception {
        harness.close();
    }

    /** A company that is spoken of from that window on. */
    static SubjectNews alive(String company, int window) {
        return SubjectNews.alive(company(company), end(window), 1);
    }

    /** A new height of negative stories. */
    static SubjectNews height(String company, int window, double score) {
        return claims(point(company, window, 0), end(window), claim(company, window, window, score, Claim.Kind.HEIGHT));
    }

    /** A window of an episode that began in another. */
    static SubjectNews continues(String company, int window, int opened) {
        return claims(point(company, window, 0), end(window), claim(company, window, opened, 0, Claim.Kind.CONTINUES));
    }

    /** The same window again, told at the end of a later one. */
    static SubjectNews again(String company, int window, int revision, int at, double score) {
        return claims(
                point(company, window, revision),
                end(at),
                claim(company, window, window, score, score > 0 ? Claim.Kind.HEIGHT : Claim.Kind.CONTINUES));
    }

    /** A window of a company in warm-up. */
    static SubjectNews young(String company, int window, double deviation) {
        Claim claim = claim(company, window, window, 0, Claim.Kind.YOUNG);
        return claims(
                point(company, window, 0),
                end(window),
                new Claim(
                        claim.anomaly(),
                        Claim.Kind.YOUNG,
                        claim.opened(),
                        new Deviation(Measure.NEGATIVE_VOLUME, 0, deviation)));
    }

    /** An ordinary window of a company that is known well. */
    static SubjectNews sample(String company, int window, double deviation) {
        return SubjectNews.sample(
                company(company), end(window), List.of(new Deviation(Measure.NEGATIVE_VOLUME, 0, deviation)));
    }

    private static SubjectNews claims(TrendPoint point, long at, Claim claim) {
        return SubjectNews.claims(point, at, List.of(claim));
    }

    private static Claim claim(String company, int window, int opened, double score, Claim.Kind kind) {
        Window of = WINDOWS.window(startOf(window));
        Anomaly anomaly = new Anomaly(
                Anomaly.idOf(company(company), Measure.NEGATIVE_VOLUME, of),
                company(company),
                Measure.NEGATIVE_VOLUME,
                of,
                9,
                new Band(1, 0, 4),
                score,
                3,
                Severity.WARNING,
                "test-1",
                new Evidence(List.of(), List.of(), List.of(), List.of(), List.of(), "Nine negative stories."));
        return new Claim(anomaly, kind, startOf(opened), null);
    }

    private static TrendPoint point(String company, int window, int revision) {
        return new TrendPoint(
                company(company),
                WINDOWS.window(startOf(window)),
                new TrendPoint.Counts(9, 9, 9, 0, 0, 9, 1, 0, 0, 0),
                0.9,
                null,
                5,
                false,
                revision);
    }

    static Subject company(String id) {
        return Subject.entity(id, "Company " + id);
    }

    static long startOf(int window) {
        return Posts.START.toEpochMilli() + window * WINDOWS.millis();
    }

    private static long end(int window) {
        return WINDOWS.lastMillisOf(startOf(window));
    }
}
