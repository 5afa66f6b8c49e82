package io.bellwether.jobs.trends;

import io.bellwether.jobs.flink.RecordType;
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
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Watches the stories of all subjects together and tells which windows are outages. Its input is the slices of all posts, its
 * one key the subject ALL.
 *
 * <p>A window is told at its end, before time passes it, so that whoever hears of it by broadcast knows it before any subject
 * of that window is judged. Late posts may fill a window again; that is told too, and what is learned of subjects waits until
 * windows have settled.
 */
final class TotalFunction extends KeyedProcessFunction<String, WindowSlice, Outage> {
    private static final long serialVersionUID = 1;
    /** After a silence of any length, no more windows than this are told. */
    private static final long MAX_GAP = 10_000;

    private final SeriesConfig config;
    private final Windows windows;
    private final long keepMillis;
    private final long aliveMillis;

    // Made by open, before any record.
    private transient OutageWatch watch;
    private transient ValueState<TotalProgress> progress;
    private transient ValueState<byte[]> history;
    private transient MapState<Long, Total> totals;

    /**
     * A window with posts.
     *
     * @param outage whether it was told as one
     */
    record Total(long stories, boolean outage) {
        Total plus(long more) {
            return new Total(stories + more, outage);
        }
    }

    /**
     * How far windows were judged.
     *
     * @param corrected windows that late posts changed since
     */
    record TotalProgress(long nextWindow, long lastMention, List<Long> corrected) {}

    @SuppressWarnings("NullAway.Init") // handles are set in open, which Flink calls before anything else
    TotalFunction(SeriesConfig config) {
        this.config = config;
        windows = Windows.of(config.window());
        keepMillis = config.lateness().toMillis() + 2 * config.window().toMillis();
        aliveMillis = Math.max(config.idle().toMillis(), keepMillis) + keepMillis;
    }

    @Override
    public void open(OpenContext context) {
        watch = new OutageWatch(config);
        progress = getRuntimeContext()
                .getState(new ValueStateDescriptor<>("progress", RecordType.forRecord(TotalProgress.class)));
        history = getRuntimeContext()
                .getState(new ValueStateDescriptor<>("history", PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO));
        totals = getRuntimeContext()
                .getMapState(new MapStateDescriptor<>("totals", Types.LONG, RecordType.forRecord(Total.class)));
    }

    @Override
    public void processElement(WindowSlice slice, Context context, Collector<Outage> out) throws Exception {
        long watermark = context.timerService().currentWatermark();
        long start = slice.windowStart();
        if (windows.lastMillisOf(start) + keepMillis <= watermark) {
            return;
        }
        Total total = totals.get(start);
        totals.put(start, (total == null ? new Total(0, false) : total).plus(slice.stories()));
        if (windows.lastMillisOf(start) > watermark) {
            context.timerService().registerEventTimeTimer(windows.lastMillisOf(start));
            return;
        }
        TotalProgress now = progress.value();
        if (now != null && !now.corrected().contains(start)) {
            List<Long> corrected = new ArrayList<>(now.corrected());
            corrected.add(start);
            progress.update(new TotalProgress(now.nextWindow(), now.lastMention(), corrected));
        }
        context.timerService().registerEventTimeTimer(windows.lastMillisOf(windows.startOf(watermark + 1)));
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<Outage> out) throws Exception {
        long window = windows.startOf(timestamp);
        TotalProgress now = progress.value();
        if (now == null) {
            now = new TotalProgress(window, window, List.of());
        }
        byte[] bytes = history.value();
        OutageState state = bytes == null ? new OutageState() : OutageState.fromBytes(bytes);
        correct(now.corrected(), state, out);
        if (isOver(now) && totals.contains(window)) {
            now = wake(now, window, state, out);
        }
        long next = now.nextWindow();
        long last = now.lastMention();
        while (!isOver(new TotalProgress(next, last, List.of())) && windows.lastMillisOf(next) <= timestamp) {
            last = close(next, state, out) ? next : last;
            next += windows.millis();
        }
        now = new TotalProgress(next, last, List.of());
        progress.update(now);
        history.update(state.toBytes());
        boolean ended = context.timerService().currentWatermark() == Long.MAX_VALUE && last < next;
        if (!ended && !isOver(now)) {
            context.timerService().registerEventTimeTimer(windows.lastMillisOf(next));
        }
    }

    /** Judges a window and says whether it had posts. */
    private boolean close(long start, OutageState state, Collector<Outage> out) throws Exception {
        Total total = totals.get(start);
        long stories = total == null ? 0 : total.stories();
        if (watch.isOutage(state, stories)) {
            out.collect(new Outage(start, false));
            totals.put(start, new Total(stories, true));
        }
        watch.learn(state, stories);
        totals.remove(windows.startOf(start - keepMillis) - windows.millis());
        return total != null;
    }

    private void correct(List<Long> corrected, OutageState state, Collector<Outage> out) throws Exception {
        List<Long> starts = new ArrayList<>(corrected);
        Collections.sort(starts);
        for (long start : starts) {
            Total total = totals.get(start);
            if (total != null && total.outage() && !watch.isOutage(state, total.stories())) {
                out.collect(new Outage(start, true));
                totals.put(start, new Total(total.stories(), false));
            }
        }
    }

    /** Whether nothing came for so long that windows are no longer told. */
    private boolean isOver(TotalProgress now) {
        return now.lastMention() + aliveMillis < now.nextWindow();
    }

    /** Tells the silence up to this window as one outage. */
    private TotalProgress wake(TotalProgress before, long window, OutageState state, Collector<Outage> out) {
        long from = Math.max(before.nextWindow(), window - MAX_GAP * windows.millis());
        for (long start = from; start < window && watch.isOutage(state, 0); start += windows.millis()) {
            out.collect(new Outage(start, false));
        }
        return new TotalProgress(Math.max(window, before.nextWindow()), window, List.of());
    }
}
