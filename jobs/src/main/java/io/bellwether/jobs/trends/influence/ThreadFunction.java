package io.bellwether.jobs.trends.influence;

import io.bellwether.contract.Subject;
import io.bellwether.jobs.flink.RecordType;
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
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Knows the authors of a thread's posts, and credits each with own posts and with the replies of others. Keyed by thread.
 * Posts wait until their window is complete and are read in the order of their own times, so that a reply does not depend on
 * the order of arrival; what comes later is left out.
 */
final class ThreadFunction extends KeyedProcessFunction<String, Utterance, Credit> {
    private static final long serialVersionUID = 1;
    private static final int MAX_KNOWN_POSTS = 2_000;
    private static final Comparator<Utterance> BY_TIME =
            Comparator.comparingLong(Utterance::at).thenComparing(Utterance::postId);

    private final InfluenceConfig config;
    private final long length;
    private final long memoryMillis;

    // Made by open, before any record.
    private transient ListState<Utterance> waiting;
    private transient MapState<String, Speaker> speakers;
    private transient ValueState<Integer> known;
    private transient ValueState<Long> newest;

    /** Who wrote a post, and where. */
    record Speaker(String author, String site) {}

    @SuppressWarnings("NullAway.Init") // handles are set in open, which Flink calls before anything else
    ThreadFunction(InfluenceConfig config) {
        this.config = config;
        length = config.window().toMillis();
        memoryMillis = config.threadMemory().toMillis();
    }

    @Override
    public void open(OpenContext context) {
        waiting = getRuntimeContext()
                .getListState(new ListStateDescriptor<>("waiting", RecordType.forRecord(Utterance.class)));
        speakers = getRuntimeContext()
                .getMapState(new MapStateDescriptor<>("speakers", Types.STRING, RecordType.forRecord(Speaker.class)));
        known = getRuntimeContext().getState(new ValueStateDescriptor<>("known", Types.INT));
        newest = getRuntimeContext().getState(new ValueStateDescriptor<>("newest", Types.LONG));
    }

    @Override
    public void processElement(Utterance utterance, Context context, Collector<Credit> out) throws Exception {
        long watermark = context.timerService().currentWatermark();
        long end = config.startOf(utterance.at()) + length - 1;
        if (end <= watermark) {
            return;
        }
        waiting.add(utterance);
        context.timerService().registerEventTimeTimer(end);
        Long before = newest.value();
        if (before == null || end > before) {
            if (before != null) {
                context.timerService().deleteEventTimeTimer(before + memoryMillis);
            }
            newest.update(end);
            context.timerService().registerEventTimeTimer(end + memoryMillis);
        }
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<Credit> out) throws Exception {
        List<Utterance> ready = new ArrayList<>();
        List<Utterance> left = new ArrayList<>();
        for (Utterance utterance : waiting.get()) {
            (config.startOf(utterance.at()) + length - 1 <= timestamp ? ready : left).add(utterance);
        }
        waiting.update(left);
        ready.sort(BY_TIME);
        for (Utterance utterance : ready) {
            credit(utterance, out);
        }
        Long last = newest.value();
        if (last != null && last + memoryMillis <= timestamp) {
            speakers.clear();
            known.clear();
            newest.clear();
        }
    }

    private void credit(Utterance utterance, Collector<Credit> out) throws Exception {
        remember(utterance);
        Speaker answered = answered(utterance);
        for (Subject subject : utterance.subjects()) {
            out.collect(new Credit(
                    subject,
                    utterance.at(),
                    utterance.author(),
                    utterance.site(),
                    1,
                    utterance.copy() ? 1 : 0,
                    utterance.weight()));
            if (answered != null && !answered.author().equals(utterance.author())) {
                out.collect(new Credit(
                        subject, utterance.at(), answered.author(), answered.site(), 0, 0, utterance.weight()));
            }
        }
    }

    /** Who wrote what it answers: its parent, or the opening of its thread where the site names no parent. */
    private @Nullable Speaker answered(Utterance utterance) throws Exception {
        String parent = utterance.parent();
        if (parent != null) {
            return speakers.get(parent);
        }
        return utterance.thread().equals(utterance.postId()) ? null : speakers.get(utterance.thread());
    }

    /** The first posts of a thread only, in which most of what is answered stands. */
    private void remember(Utterance utterance) throws Exception {
        Integer count = known.value();
        int now = count == null ? 0 : count;
        if (now < MAX_KNOWN_POSTS) {
            speakers.put(utterance.postId(), new Speaker(utterance.author(), utterance.site()));
            known.update(now + 1);
        }
    }
}
