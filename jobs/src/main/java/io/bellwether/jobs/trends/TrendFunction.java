package io.bellwether.jobs.trends;

import io.bellwether.contract.Anomaly;
import io.bellwether.contract.TrendPoint;
import io.bellwether.jobs.flink.ContractTypes;
import io.bellwether.jobs.flink.RecordType;
import io.bellwether.jobs.trends.SubjectTrend.Outcome;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * Adds up the slices of each window and judges it when it is complete; gives out a trend point for every window while the
 * subject is alive, zeros included, and anomalies at {@link #ANOMALIES}. Keyed by subject; only event time counts, so that a
 * replay gives the same.
 *
 * <p>A window that late posts changed is given out again when the next window is complete. A subject that nobody mentioned
 * for long gets no more points; after twice the memory all of it is forgotten.
 */
final class TrendFunction extends KeyedProcessFunction<String, WindowSlice, TrendPoint> {
    /** Anomalies leave here. */
    static final OutputTag<Anomaly> ANOMALIES = new OutputTag<>("anomalies", ContractTypes.ANOMALY);

    private static final long serialVersionUID = 1;
    private static final long MAX_SILENCE = 10_000;

    private final TrendsConfig config;
    private final Windows windows;
    private final long keepMillis;
    private final long aliveMillis;
    private final long forgetMillis;

    // Made by open, before any record.
    private transient SubjectTrend trend;
    private transient ValueState<Progress> progress;
    private transient ValueState<byte[]> detectors;
    private transient MapState<Long, StoredPoint> points;
    private transient Counter tooLate;

    @SuppressWarnings("NullAway.Init") // handles are set in open, which Flink calls before anything else
    TrendFunction(TrendsConfig config) {
        this.config = config;
        windows = Windows.of(config.window());
        keepMillis = config.lateness().toMillis() + 2 * config.window().toMillis();
        aliveMillis = Math.max(config.idle().toMillis(), keepMillis);
        forgetMillis = Math.max(2 * config.detection().memory().toMillis(), 2 * aliveMillis);
    }

    @Override
    public void open(OpenContext context) {
        trend = new SubjectTrend(config);
        progress = getRuntimeContext()
                .getState(new ValueStateDescriptor<>("progress", RecordType.forRecord(Progress.class)));
        detectors = getRuntimeContext()
                .getState(
                        new ValueStateDescriptor<>("detectors", PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO));
        points = getRuntimeContext()
                .getMapState(new MapStateDescriptor<>("points", Types.LONG, RecordType.forRecord(StoredPoint.class)));
        tooLate = getRuntimeContext().getMetricGroup().counter("slicesTooLate");
    }

    @Override
    public void processElement(WindowSlice slice, Context context, Collector<TrendPoint> out) throws Exception {
        long watermark = context.timerService().currentWatermark();
        long start = slice.windowStart();
        boolean complete = windows.lastMillisOf(start) <= watermark;
        Progress now = progress.value();
        if (now == null || isIdle(now, complete ? windows.startOf(watermark + 1) : start)) {
            now = wake(now, slice, complete ? windows.startOf(watermark + 1) : start);
            context.timerService().registerEventTimeTimer(windows.lastMillisOf(now.nextWindow()));
        }
        if (!complete && start < now.nextWindow()) {
            // Nothing was judged yet: parts of several windows came at once, and not in their order.
            now = Progress.from(slice.subject(), start).mentionedIn(now.lastMention());
            context.timerService().registerEventTimeTimer(windows.lastMillisOf(start));
        }
        if (start < now.nextWindow() && start + keepMillis < now.nextWindow()) {
            tooLate.inc();
            progress.update(now);
            return;
        }
        StoredPoint stored = points.get(start);
        points.put(start, stored == null ? StoredPoint.waiting(slice) : stored.with(sum(stored.slice(), slice)));
        now = now.mentionedIn(start);
        if (start < now.nextWindow() && !now.corrected().contains(start)) {
            List<Long> corrected = new ArrayList<>(now.corrected());
            corrected.add(start);
            now = now.withCorrected(corrected);
            context.timerService().registerEventTimeTimer(windows.lastMillisOf(windows.startOf(watermark + 1)));
        }
        progress.update(now);
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<TrendPoint> out) throws Exception {
        Progress now = progress.value();
        if (now == null) {
            return;
        }
        byte[] bytes = detectors.value();
        Detectors known = bytes == null ? Detectors.start() : Detectors.fromBytes(bytes);
        now = correct(now, known, context, out);
        while (!isIdle(now, now.nextWindow()) && windows.lastMillisOf(now.nextWindow()) <= timestamp) {
            now = close(now, known, context, out);
        }
        if (now.lastMention() + forgetMillis <= timestamp) {
            progress.clear();
            detectors.clear();
            points.clear();
            return;
        }
        progress.update(now);
        detectors.update(known.toBytes());
        // At the end of a bounded input time is at its end: zeros without end would follow.
        boolean ended =
                context.timerService().currentWatermark() == Long.MAX_VALUE && now.lastMention() < now.nextWindow();
        if (!ended) {
            context.timerService()
                    .registerEventTimeTimer(
                            isIdle(now, now.nextWindow())
                                    ? now.lastMention() + forgetMillis
                                    : windows.lastMillisOf(now.nextWindow()));
        }
    }

    private Progress close(Progress now, Detectors known, Context context, Collector<TrendPoint> out) throws Exception {
        long start = now.nextWindow();
        StoredPoint stored = points.get(start);
        WindowSlice slice = stored == null ? WindowSlice.empty(now.subject(), start) : stored.slice();
        Outcome outcome = trend.close(now, known, slice);
        if (stored != null) {
            points.put(start, outcome.stored());
        }
        points.remove(windows.startOf(start - keepMillis) - windows.millis());
        give(outcome, context, out);
        return outcome.progress();
    }

    private Progress correct(Progress before, Detectors known, Context context, Collector<TrendPoint> out)
            throws Exception {
        Progress now = before;
        List<Long> starts = new ArrayList<>(before.corrected());
        Collections.sort(starts);
        for (long start : starts) {
            StoredPoint stored = points.get(start);
            if (stored != null) {
                Outcome outcome = trend.correct(now, known, stored);
                points.put(start, outcome.stored());
                give(outcome, context, out);
                now = outcome.progress();
            }
        }
        return now.withCorrected(List.of());
    }

    private static void give(Outcome outcome, Context context, Collector<TrendPoint> out) {
        out.collect(outcome.point());
        for (Anomaly anomaly : outcome.anomalies()) {
            context.output(ANOMALIES, anomaly);
        }
    }

    /** Whether windows are no longer given out, this one included. */
    private boolean isIdle(Progress now, long window) {
        return now.lastMention() + aliveMillis < window && now.corrected().isEmpty();
    }

    private Progress wake(@Nullable Progress before, WindowSlice slice, long window) throws Exception {
        if (before == null) {
            return Progress.from(slice.subject(), window);
        }
        byte[] bytes = detectors.value();
        Detectors known = bytes == null ? Detectors.start() : Detectors.fromBytes(bytes);
        long silent = (window - before.nextWindow()) / windows.millis();
        trend.learnSilence(known, before.pending(), Math.max(0, Math.min(MAX_SILENCE, silent)));
        detectors.update(known.toBytes());
        points.clear();
        return Progress.from(slice.subject(), Math.max(window, before.nextWindow()));
    }

    private static WindowSlice sum(WindowSlice first, WindowSlice second) {
        SliceBuilder builder = new SliceBuilder(second.subject(), second.windowStart());
        builder.add(first);
        builder.add(second);
        return builder.build();
    }
}
