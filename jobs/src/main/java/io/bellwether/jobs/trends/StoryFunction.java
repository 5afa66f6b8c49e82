package io.bellwether.jobs.trends;

import io.bellwether.jobs.flink.RecordType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Tells new stories from copies, and drops posts that were delivered before. Keyed by story.
 *
 * <p>Posts wait until their window is complete and then leave in the order of their own times, so that which post opens a
 * story does not depend on the order of arrival. A post that comes later still leaves at once; one that comes more than the
 * allowed lateness after its window is counted in a metric and left out.
 */
final class StoryFunction extends KeyedProcessFunction<String, Mention, ToldPost> {
    private static final long serialVersionUID = 1;
    private static final Comparator<Mention> BY_TIME = Comparator.comparing(
                    (Mention mention) -> mention.quote().at())
            .thenComparing(mention -> mention.quote().postId());

    private final Windows windows;
    private final long latenessMillis;
    private final long memoryMillis;

    // Made by open, before any record.
    private transient MapState<String, Boolean> seen;
    private transient MapState<String, Mention> waiting;
    private transient ValueState<Boolean> told;
    private transient ValueState<Long> lastSeen;
    private transient Counter tooLate;
    private transient Counter repeated;

    @SuppressWarnings("NullAway.Init") // handles are set in open, which Flink calls before anything else
    StoryFunction(TrendsConfig config) {
        windows = Windows.of(config.window());
        latenessMillis = config.lateness().toMillis();
        memoryMillis = config.storyMemory().toMillis();
    }

    @Override
    public void open(OpenContext context) {
        seen = getRuntimeContext().getMapState(new MapStateDescriptor<>("seen", Types.STRING, Types.BOOLEAN));
        waiting = getRuntimeContext()
                .getMapState(new MapStateDescriptor<>("waiting", Types.STRING, RecordType.forRecord(Mention.class)));
        told = getRuntimeContext().getState(new ValueStateDescriptor<>("told", Types.BOOLEAN));
        lastSeen = getRuntimeContext().getState(new ValueStateDescriptor<>("last-seen", Types.LONG));
        tooLate = getRuntimeContext().getMetricGroup().counter("postsTooLate");
        repeated = getRuntimeContext().getMetricGroup().counter("postsRepeated");
    }

    @Override
    public void processElement(Mention mention, Context context, Collector<ToldPost> out) throws Exception {
        String postId = mention.quote().postId();
        long time = mention.quote().at().toEpochMilli();
        long complete = windows.lastMillisOf(windows.startOf(time));
        long watermark = context.timerService().currentWatermark();
        if (complete + latenessMillis <= watermark) {
            tooLate.inc();
            return;
        }
        if (seen.contains(postId)) {
            repeated.inc();
            return;
        }
        seen.put(postId, true);
        remember(time, context);
        if (complete > watermark) {
            waiting.put(postId, mention);
            context.timerService().registerEventTimeTimer(complete);
        } else {
            out.collect(tell(mention, true));
        }
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<ToldPost> out) throws Exception {
        List<Mention> ready = new ArrayList<>();
        for (Mention mention : waiting.values()) {
            if (windows.lastMillisOf(windows.startOf(mention.quote().at().toEpochMilli())) <= timestamp) {
                ready.add(mention);
            }
        }
        ready.sort(BY_TIME);
        for (Mention mention : ready) {
            waiting.remove(mention.quote().postId());
            out.collect(tell(mention, false));
        }
        Long last = lastSeen.value();
        if (last != null && forgetAt(last) <= timestamp) {
            seen.clear();
            told.clear();
            lastSeen.clear();
        }
    }

    private ToldPost tell(Mention mention, boolean late) throws Exception {
        boolean opens = told.value() == null;
        if (opens) {
            told.update(true);
        }
        long start = windows.startOf(mention.quote().at().toEpochMilli());
        return new ToldPost(mention, start, opens, late);
    }

    private void remember(long time, Context context) throws Exception {
        Long last = lastSeen.value();
        if (last == null || time > last) {
            lastSeen.update(time);
            context.timerService().registerEventTimeTimer(forgetAt(time));
        }
    }

    private long forgetAt(long time) {
        return windows.lastMillisOf(windows.startOf(time)) + memoryMillis;
    }
}
