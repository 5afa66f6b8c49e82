package io.bellwether.jobs.trends;

import io.bellwether.contract.Anomaly;
import io.bellwether.contract.SubjectKind;
import io.bellwether.contract.TrendPoint;
import io.bellwether.jobs.flink.ContractTypes;
import io.bellwether.jobs.flink.SplittableCoProcessOperator;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.tasks.StreamTaskActionExecutor;
import org.apache.flink.streaming.runtime.tasks.mailbox.MailboxExecutorImpl;
import org.apache.flink.streaming.runtime.tasks.mailbox.TaskMailbox;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;

/** The two operators that judge, one behind the other as in the job, on Flink's harness. */
@SuppressWarnings("try") // the harness declares that closing may throw anything
final class TrendRig implements AutoCloseable {
    private final TrendsConfig config;
    private final KeyedTwoInputStreamOperatorTestHarness<String, WindowSlice, OutageNotice, TrendPoint> trends;
    private final KeyedTwoInputStreamOperatorTestHarness<String, SubjectNews, BudgetVersion, TrendPoint> classes;
    private int told;

    /** The state of both. */
    record State(OperatorSubtaskState trends, OperatorSubtaskState classes) {}

    static TrendRig start(TrendsConfig config) throws Exception {
        return new TrendRig(config, null);
    }

    /** Goes on where another stopped. */
    static TrendRig restored(TrendsConfig config, State state) throws Exception {
        return new TrendRig(config, state);
    }

    private TrendRig(TrendsConfig config, @Nullable State state) throws Exception {
        this.config = config;
        var judge = new SplittableCoProcessOperator<>(new TrendFunction(config.series()));
        trends = new KeyedTwoInputStreamOperatorTestHarness<>(
                judge, slice -> slice.subject().key(), OutageNotice::to, Types.STRING);
        classes = new KeyedTwoInputStreamOperatorTestHarness<>(
                new CoBroadcastWithKeyedOperator<>(
                        new ClassFunction(config, Budgets.START), List.of(ClassFunction.BUDGETS)),
                news -> news.subject().kind().name(),
                budget -> SubjectKind.ALL.name(),
                Types.STRING);
        trends.setup(ContractTypes.TREND_POINT.createSerializer(new SerializerConfigImpl()));
        classes.setup(ContractTypes.TREND_POINT.createSerializer(new SerializerConfigImpl()));
        judge.setMailboxExecutor(new MailboxExecutorImpl(
                trends.getTaskMailbox(), TaskMailbox.MIN_PRIORITY, StreamTaskActionExecutor.IMMEDIATE));
        Interrupted.splitTimers(trends);
        if (state != null) {
            trends.initializeState(state.trends());
            classes.initializeState(state.classes());
        }
        trends.open();
        classes.open();
    }

    TrendsConfig config() {
        return config;
    }

    void slice(WindowSlice slice) throws Exception {
        trends.processElement1(new StreamRecord<>(slice, slice.windowStart()));
    }

    void outage(long windowStart, boolean over) throws Exception {
        trends.processElement2(new StreamRecord<>(new OutageNotice("any", new Outage(windowStart, over))));
    }

    void budget(BudgetVersion version) throws Exception {
        classes.processElement2(new StreamRecord<>(version));
    }

    /** Time is so far that nothing up to then, that millisecond included, is still expected. */
    void time(long watermark) throws Exception {
        trends.processWatermark1(new Watermark(watermark));
        trends.processWatermark2(new Watermark(watermark));
        forward();
        classes.processWatermark1(new Watermark(watermark));
        classes.processWatermark2(new Watermark(watermark));
    }

    /** The same, but that something comes between after the first subject was judged, until it goes on. */
    void timeUntilInterrupted(long watermark) throws Exception {
        trends.processWatermark1(new Watermark(watermark));
        Interrupted.atFirstTimer(trends);
        trends.processWatermark2(new Watermark(watermark));
    }

    void goOn() throws Exception {
        Interrupted.goOn(trends);
    }

    private void forward() throws Exception {
        Queue<StreamRecord<SubjectNews>> news = trends.getSideOutput(TrendFunction.NEWS);
        if (news == null) {
            return;
        }
        List<StreamRecord<SubjectNews>> all = new ArrayList<>(news);
        for (StreamRecord<SubjectNews> item : all.subList(told, all.size())) {
            classes.processElement1(item);
        }
        told = all.size();
    }

    List<TrendPoint> points() {
        List<TrendPoint> points = new ArrayList<>(trends.extractOutputValues());
        points.addAll(classes.extractOutputValues());
        return points;
    }

    List<Anomaly> anomalies() {
        Queue<StreamRecord<Anomaly>> side = classes.getSideOutput(ClassFunction.ANOMALIES);
        return side == null
                ? List.of()
                : side.stream().map(StreamRecord::getValue).toList();
    }

    int subjectTimers() {
        return trends.numEventTimeTimers();
    }

    int subjectStates() {
        return trends.numKeyedStateEntries();
    }

    State snapshot() throws Exception {
        return new State(trends.snapshot(1, 0), classes.snapshot(1, 0));
    }

    @Override
    public void close() throws Exception {
        trends.close();
        classes.close();
    }
}
