package io.bellwether.jobs.trends;

import io.bellwether.contract.Subject;
import io.bellwether.contract.TrendPoint;
import io.bellwether.jobs.flink.PackedType;
import io.bellwether.jobs.flink.RecordType;
import io.bellwether.jobs.trends.SubjectTrend.Outcome;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Counter;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * Adds up the slices of each window and judges it when it is complete; gives out a trend point for every window while the
 * subject is alive, zeros included. A window that may be an anomaly goes to the subject's class at {@link #NEWS} instead,
 * with its point, since only the class knows the threshold. Keyed by subject.
 *
 * <p>Only event time counts, so that a replay gives the same: slices are no more than stored when they come, and all else is
 * done by timers at ends of windows. A window that late posts changed is given out again when the next window is complete. A
 * subject that nobody mentioned for long gets no more points; after twice the memory all of it is forgotten.
 *
 * <p>Windows in which the posts of all subjects together fell away come to every subtask. {@link TotalFunction} tells of a window
 * before time passes its end there, and time here is never ahead of that: when a timer here fires at the end of a window,
 * every instance knows whether the window counts.
 */
final class TrendFunction extends KeyedCoProcessFunction<String, WindowSlice, OutageNotice, TrendPoint>
        implements CheckpointedFunction {
    /** What the classes hear leaves here. */
    static final OutputTag<SubjectNews> NEWS = new OutputTag<>("news", RecordType.forRecord(SubjectNews.class));

    /** The slices of each window as one when it is complete, and what came later; each post counts in one of these. */
    static final OutputTag<WindowSlice> SLICES = new OutputTag<>("slices", PackedType.forRecord(WindowSlice.class));

    private static final long serialVersionUID = 1;
    /** One window in so many of each subject is a sample for the pool of its class. */
    private static final int SAMPLED = 16;

    private final SeriesConfig config;
    private final Windows windows;
    private final long keepMillis;
    private final long aliveMillis;
    private final long forgetMillis;

    // Made by open, before any record.
    private transient SubjectTrend trend;
    private transient ValueState<Progress> progress;
    private transient ValueState<byte[]> detectors;
    private transient ListState<WindowSlice> arrived;
    private transient MapState<Long, StoredPoint> points;
    private transient ValueState<byte[]> past;
    private transient Counter tooLate;
    private transient KnownOutages outages;

    @SuppressWarnings("NullAway.Init") // handles are set in open, which Flink calls before anything else
    TrendFunction(SeriesConfig config) {
        this.config = config;
        windows = Windows.of(config.window());
        keepMillis = config.lateness().toMillis() + 2 * config.window().toMillis();
        aliveMillis = Math.max(config.idle().toMillis(), keepMillis);
        forgetMillis = Math.max(2 * config.detection().memory().toMillis(), 2 * aliveMillis);
    }

    @Override
    @SuppressWarnings("NullAway.Init") // what is not set here, initializeState has set
    public void open(OpenContext context) {
        trend = new SubjectTrend(config);
        progress = getRuntimeContext()
                .getState(new ValueStateDescriptor<>("progress", RecordType.forRecord(Progress.class)));
        detectors = getRuntimeContext()
                .getState(
                        new ValueStateDescriptor<>("detectors", PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO));
        arrived = getRuntimeContext()
                .getListState(new ListStateDescriptor<>("arrived-1", PackedType.forRecord(WindowSlice.class)));
        points = getRuntimeContext()
                .getMapState(new MapStateDescriptor<>("points-1", Types.LONG, PackedType.forRecord(StoredPoint.class)));
        past = getRuntimeContext()
                .getState(new ValueStateDescriptor<>("past", PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO));
        tooLate = getRuntimeContext().getMetricGroup().counter("slicesTooLate");
    }

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        outages = KnownOutages.restored(
                context.getOperatorStateStore(), getRuntimeContext().getTaskInfo());
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
        outages.store();
    }

    @Override
    public void processElement1(WindowSlice slice, Context context, Collector<TrendPoint> out) throws Exception {
        long watermark = context.timerService().currentWatermark();
        long start = slice.windowStart();
        boolean complete = windows.lastMillisOf(start) <= watermark;
        if (complete && windows.lastMillisOf(start) + keepMillis <= watermark) {
            tooLate.inc();
            return;
        }
        if (!complete) {
            arrived.add(slice);
            context.timerService().registerEventTimeTimer(windows.lastMillisOf(start));
            return;
        }
        Progress known = progress.value();
        if (isStillJudged(start, known)) {
            arrived.add(slice);
            return;
        }
        context.output(SLICES, slice);
        StoredPoint stored = points.get(start);
        points.put(
                start,
                stored == null
                        ? StoredPoint.waiting(slice)
                        : stored.with(SliceBuilder.sum(List.of(stored.slice(), slice))));
        long current = windows.startOf(watermark + 1);
        Progress now = known == null ? Progress.from(slice.subject(), current) : known;
        if (!now.corrected().contains(start)) {
            List<Long> corrected = new ArrayList<>(now.corrected());
            corrected.add(start);
            progress.update(now.withCorrected(corrected));
        }
        context.timerService().registerEventTimeTimer(windows.lastMillisOf(current));
    }

    /**
     * Whether the timer that judges a complete window is still to fire, as time can stand at its end before all timers there
     * have fired.
     */
    private boolean isStillJudged(long start, @Nullable Progress known) throws Exception {
        if (known != null && start >= known.nextWindow() && !isIdle(known)) {
            return true;
        }
        for (WindowSlice slice : arrived.get()) {
            if (slice.windowStart() == start) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void processElement2(OutageNotice notice, Context context, Collector<TrendPoint> out) {
        outages.hear(notice.outage(), forgetMillis);
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<TrendPoint> out) throws Exception {
        Map<Long, WindowSlice> complete = takeArrived(timestamp);
        Progress now = known(timestamp, complete);
        if (now == null) {
            return;
        }
        Detectors known = trend.detectors(detectors.value());
        Turn turn = new Turn(timestamp, complete, known, outages.starts(), context, out);
        boolean late = !now.corrected().isEmpty();
        now = closeAll(correct(now, turn), turn);
        long window = windows.startOf(timestamp);
        if (isIdle(now) && (late || complete.containsKey(window))) {
            now = closeAll(wake(now, window, turn), turn);
        }
        if (isIdle(now) && now.lastMention() + forgetMillis <= timestamp) {
            forget(window);
            return;
        }
        progress.update(now);
        detectors.update(known.toBytes());
        goOn(now, context);
    }

    /** The slices of windows that are complete at this time, added up. */
    private Map<Long, WindowSlice> takeArrived(long time) throws Exception {
        Map<Long, List<WindowSlice>> parts = new HashMap<>();
        List<WindowSlice> left = new ArrayList<>();
        for (WindowSlice slice : arrived.get()) {
            if (windows.lastMillisOf(slice.windowStart()) <= time) {
                parts.computeIfAbsent(slice.windowStart(), start -> new ArrayList<>())
                        .add(slice);
            } else {
                left.add(slice);
            }
        }
        if (parts.isEmpty()) {
            return Map.of();
        }
        if (left.isEmpty()) {
            arrived.clear();
        } else {
            arrived.update(left);
        }
        Map<Long, WindowSlice> complete = new HashMap<>();
        parts.forEach((start, slices) -> complete.put(start, SliceBuilder.sum(slices)));
        return complete;
    }

    /**
     * One call of a timer for one subject.
     *
     * @param complete what was told of windows that are complete now, by their start
     */
    private record Turn(
            long timestamp,
            Map<Long, WindowSlice> complete,
            Detectors known,
            Set<Long> outages,
            OnTimerContext context,
            Collector<TrendPoint> out) {
        void give(Outcome outcome, long at) {
            if (outcome.stored().claimed()) {
                tell(SubjectNews.claims(outcome.point(), at, outcome.claims()));
            } else {
                out.collect(outcome.point());
            }
        }

        void tell(SubjectNews news) {
            context.output(NEWS, news);
        }
    }

    private void goOn(Progress now, OnTimerContext context) {
        // At the end of a bounded input time is at its end: zeros without end would follow.
        boolean ended =
                context.timerService().currentWatermark() == Long.MAX_VALUE && now.lastMention() < now.nextWindow();
        if (!ended) {
            context.timerService()
                    .registerEventTimeTimer(
                            isIdle(now) ? now.lastMention() + forgetMillis : windows.lastMillisOf(now.nextWindow()));
        }
    }

    private Progress closeAll(Progress before, Turn turn) throws Exception {
        Progress now = before;
        if (!now.counted() && !isIdle(now)) {
            turn.tell(SubjectNews.alive(now.subject(), turn.timestamp(), 1));
            now = now.counted(true);
        }
        while (!isIdle(now) && windows.lastMillisOf(now.nextWindow()) <= turn.timestamp()) {
            now = close(now, turn);
        }
        if (now.counted() && isIdle(now)) {
            turn.tell(SubjectNews.alive(now.subject(), windows.lastMillisOf(now.nextWindow() - windows.millis()), -1));
            now = now.counted(false);
        }
        return now;
    }

    private Progress close(Progress before, Turn turn) throws Exception {
        long start = before.nextWindow();
        WindowSlice told = turn.complete().get(start);
        WindowSlice slice = told == null ? WindowSlice.empty(before.subject(), start) : told;
        Progress now = told == null ? before : before.mentionedIn(start);
        Outcome outcome = trend.close(now, turn.known(), slice, turn.outages());
        if (told != null) {
            points.put(start, outcome.stored());
            turn.context().output(SLICES, told);
        }
        points.remove(windows.startOf(start - keepMillis) - windows.millis());
        long at = windows.lastMillisOf(start);
        turn.give(explained(outcome), at);
        if (slice.stories() > 0) {
            SubjectPast remembered = remembered(slice);
            remembered.learn(slice);
            past.update(remembered.toBytes());
        }
        if (isSampled(now.subject(), start) && !turn.outages().contains(start)) {
            List<Deviation> sample = trend.sample(turn.known(), outcome.stored());
            if (!sample.isEmpty()) {
                turn.tell(SubjectNews.sample(now.subject(), at, sample));
            }
        }
        return outcome.progress();
    }

    private Outcome explained(Outcome outcome) throws Exception {
        if (outcome.claims().isEmpty()) {
            return outcome;
        }
        WindowSlice slice = outcome.stored().slice();
        SubjectPast remembered = remembered(slice);
        List<Claim> claims = outcome.claims().stream()
                .map(claim -> claim.with(remembered.explain(claim.anomaly(), slice)))
                .toList();
        return new Outcome(outcome.progress(), outcome.stored(), outcome.point(), claims);
    }

    private SubjectPast remembered(WindowSlice slice) throws Exception {
        long halfLife = config.detection().memory().toMillis();
        SubjectPast known = SubjectPast.fromBytes(past.value(), halfLife);
        return known == null ? SubjectPast.start(slice.windowStart(), halfLife) : known;
    }

    private boolean isSampled(Subject subject, long start) {
        return Math.floorMod(subject.key().hashCode() + start / windows.millis(), SAMPLED) == 0;
    }

    private Progress correct(Progress before, Turn turn) throws Exception {
        Progress now = before;
        List<Long> starts = new ArrayList<>(before.corrected());
        Collections.sort(starts);
        for (long start : starts) {
            StoredPoint stored = points.get(start);
            if (stored != null) {
                Outcome outcome = trend.correct(now, turn.known(), stored, turn.outages());
                points.put(start, outcome.stored());
                turn.give(explained(outcome), turn.timestamp());
                now = outcome.progress().mentionedIn(start);
            }
        }
        return now.withCorrected(List.of());
    }

    /** Whether windows are no longer given out, from the next one on. */
    private boolean isIdle(Progress now) {
        return now.lastMention() + aliveMillis < now.nextWindow();
    }

    /** Takes up again, at this window, a subject that was silent for long. */
    private Progress wake(Progress before, long window, Turn turn) {
        trend.learnSilence(turn.known(), before, window, turn.outages());
        return Progress.from(before.subject(), Math.max(window, before.nextWindow()));
    }

    /** Forgets all before this window. */
    private void forget(long window) throws Exception {
        progress.clear();
        detectors.clear();
        past.clear();
        List<Long> old = new ArrayList<>();
        for (long start : points.keys()) {
            if (start < window) {
                old.add(start);
            }
        }
        for (long start : old) {
            points.remove(start);
        }
    }

    /** What is known of the subject; of a new one, from its first window on. */
    private @Nullable Progress known(long timestamp, Map<Long, WindowSlice> complete) throws Exception {
        Progress now = progress.value();
        if (now != null) {
            return now;
        }
        long window = windows.startOf(timestamp);
        WindowSlice first = complete.get(window);
        return first == null ? null : Progress.from(first.subject(), window);
    }
}
