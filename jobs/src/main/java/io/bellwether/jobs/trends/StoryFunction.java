package io.bellwether.jobs.trends;

import io.bellwether.jobs.flink.PackedType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
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
 *
 * <p>A post that waits is only appended to a list, which the state backend does without reading; whether it was seen before
 * is asked when its window is complete, once for all posts of the story.
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
    private transient ListState<Mention> waiting;
    private transient ValueState<StoryMemory> memory;
    private transient MapState<String, Boolean> more;
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
        waiting = getRuntimeContext()
                .getListState(new ListStateDescriptor<>("waiting-1", PackedType.forRecord(Mention.class)));
        memory = getRuntimeContext()
                .getState(new ValueStateDescriptor<>("memory-1", PackedType.forRecord(StoryMemory.class)));
        more = getRuntimeContext().getMapState(new MapStateDescriptor<>("more", Types.STRING, Types.BOOLEAN));
        tooLate = getRuntimeContext().getMetricGroup().counter("postsTooLate");
        repeated = getRuntimeContext().getMetricGroup().counter("postsRepeated");
    }

    @Override
    public void processElement(Mention mention, Context context, Collector<ToldPost> out) throws Exception {
        long complete = completeAt(mention);
        long watermark = context.timerService().currentWatermark();
        if (complete + latenessMillis <= watermark) {
            tooLate.inc();
            return;
        }
        if (complete > watermark) {
            waiting.add(mention);
            context.timerService().registerEventTimeTimer(complete);
            return;
        }
        // Time can stand at the end of a window before the story's timer has fired: what was in time opens the story.
        List<Mention> inTime = takeWaiting(watermark);
        if (!inTime.isEmpty()) {
            memory.update(tell(inTime, false, context, out));
        }
        memory.update(tell(List.of(mention), true, context, out));
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<ToldPost> out) throws Exception {
        List<Mention> ready = takeWaiting(timestamp);
        if (ready.isEmpty()) {
            forget(timestamp);
            return;
        }
        memory.update(tell(ready, false, context, out));
    }

    /** Those of windows that are complete at this time, in the order of their own times. */
    private List<Mention> takeWaiting(long time) throws Exception {
        List<Mention> ready = new ArrayList<>();
        List<Mention> later = new ArrayList<>();
        for (Mention mention : waiting.get()) {
            (completeAt(mention) <= time ? ready : later).add(mention);
        }
        if (ready.isEmpty()) {
            return ready;
        }
        if (later.isEmpty()) {
            waiting.clear();
        } else {
            waiting.update(later);
        }
        ready.sort(BY_TIME);
        return ready;
    }

    private void forget(long timestamp) throws Exception {
        StoryMemory known = memory.value();
        if (known != null && forgetAt(known.lastSeen()) <= timestamp) {
            memory.clear();
            more.clear();
        }
    }

    private StoryMemory tell(List<Mention> mentions, boolean late, Context context, Collector<ToldPost> out)
            throws Exception {
        StoryMemory before = memory.value();
        boolean told = before != null;
        long lastSeen = before == null ? Long.MIN_VALUE : before.lastSeen();
        List<String> seen = before == null ? new ArrayList<>() : new ArrayList<>(before.seen());
        for (Mention mention : mentions) {
            String postId = mention.quote().postId();
            if (seen.contains(postId) || (seen.size() >= StoryMemory.CAPACITY && more.contains(postId))) {
                repeated.inc();
                continue;
            }
            if (seen.size() < StoryMemory.CAPACITY) {
                seen.add(postId);
            } else {
                more.put(postId, true);
            }
            long time = mention.quote().at().toEpochMilli();
            lastSeen = Math.max(lastSeen, time);
            out.collect(new ToldPost(mention, windows.startOf(time), !told, late));
            told = true;
        }
        if (before == null || lastSeen > before.lastSeen()) {
            context.timerService().registerEventTimeTimer(forgetAt(lastSeen));
        }
        return new StoryMemory(lastSeen, seen);
    }

    private long completeAt(Mention mention) {
        return windows.lastMillisOf(windows.startOf(mention.quote().at().toEpochMilli()));
    }

    private long forgetAt(long time) {
        return windows.lastMillisOf(windows.startOf(time)) + memoryMillis;
    }
}
