package io.bellwether.jobs.trends.influence;

import io.bellwether.contract.Subject;
import io.bellwether.jobs.flink.PackedType;
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
 *
 * <p>What opens a thread is credited at once, and kept without asking what is known: most posts open a thread that nobody
 * answers. Answers wait until all that they may answer is there, and are then read in the order of their own times, so that
 * the order of arrival changes nothing; what comes later is left out.
 */
final class ThreadFunction extends KeyedProcessFunction<String, Utterance, Credit> {
    private static final long serialVersionUID = 1;
    private static final int MAX_KNOWN_POSTS = 2_000;
    private static final Comparator<Utterance> BY_TIME =
            Comparator.comparingLong(Utterance::at).thenComparing(Utterance::postId);

    private final long memoryMillis;

    // Made by open, before any record.
    private transient ValueState<Opening> opening;
    private transient ValueState<ThreadMemory> memory;
    private transient ListState<Utterance> waiting;
    private transient MapState<String, Speaker> speakers;

    /**
     * The post that opens the thread.
     *
     * @param ready when it could be read
     */
    record Opening(String author, String site, long ready) {}

    @SuppressWarnings("NullAway.Init") // handles are set in open, which Flink calls before anything else
    ThreadFunction(InfluenceConfig config) {
        memoryMillis = config.threadMemory().toMillis();
    }

    @Override
    public void open(OpenContext context) {
        memory = getRuntimeContext()
                .getState(new ValueStateDescriptor<>("answered", PackedType.forRecord(ThreadMemory.class)));
        opening = getRuntimeContext()
                .getState(new ValueStateDescriptor<>("opening", PackedType.forRecord(Opening.class)));
        waiting = getRuntimeContext()
                .getListState(new ListStateDescriptor<>("waiting-1", PackedType.forRecord(Utterance.class)));
        speakers = getRuntimeContext()
                .getMapState(new MapStateDescriptor<>("answers", Types.STRING, RecordType.forRecord(Speaker.class)));
    }

    @Override
    public void processElement(Utterance utterance, Context context, Collector<Credit> out) throws Exception {
        if (utterance.ready() <= context.timerService().currentWatermark()) {
            return;
        }
        if (utterance.opens()) {
            credit(utterance, null, out);
            opening.update(new Opening(utterance.author(), utterance.site(), utterance.ready()));
            context.timerService().registerEventTimeTimer(utterance.ready() + memoryMillis);
            return;
        }
        waiting.add(utterance);
        context.timerService().registerEventTimeTimer(utterance.ready());
        ThreadMemory before = known();
        if (before.forget() == Long.MIN_VALUE) {
            context.timerService().registerEventTimeTimer(utterance.ready() + memoryMillis);
        }
        ThreadMemory now = before.with(utterance.ready(), utterance.ready() + memoryMillis);
        if (!now.equals(before)) {
            memory.update(now);
        }
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<Credit> out) throws Exception {
        List<Utterance> ready = new ArrayList<>();
        List<Utterance> left = new ArrayList<>();
        for (Utterance utterance : waiting.get()) {
            (utterance.ready() <= timestamp ? ready : left).add(utterance);
        }
        ThreadMemory now = known();
        Opening opener = opening.value();
        if (!ready.isEmpty()) {
            now = read(ready, now, opener, out);
            waiting.update(left);
        }
        long newest = opener == null ? now.newest() : Math.max(now.newest(), opener.ready());
        if (newest + memoryMillis <= timestamp) {
            opening.clear();
            memory.clear();
            speakers.clear();
        } else if (now.forget() > timestamp) {
            memory.update(now);
        } else if (now.forget() > Long.MIN_VALUE) {
            memory.update(now.askedAgain(newest + memoryMillis));
            context.timerService().registerEventTimeTimer(newest + memoryMillis);
        }
    }

    private ThreadMemory read(
            List<Utterance> answers, ThreadMemory before, @Nullable Opening opener, Collector<Credit> out)
            throws Exception {
        answers.sort(BY_TIME);
        int count = before.answers();
        for (Utterance utterance : answers) {
            // The first posts of a thread only, in which most of what is answered stands.
            if (count < MAX_KNOWN_POSTS) {
                speakers.put(utterance.postId(), new Speaker(utterance.author(), utterance.site()));
                count++;
            }
            credit(utterance, answered(utterance, opener), out);
        }
        return before.withAnswers(count);
    }

    private static void credit(Utterance utterance, @Nullable Speaker answered, Collector<Credit> out) {
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
    private @Nullable Speaker answered(Utterance utterance, @Nullable Opening opener) throws Exception {
        String parent = utterance.parent();
        if (parent != null && !parent.equals(utterance.thread())) {
            return speakers.get(parent);
        }
        return opener == null ? null : new Speaker(opener.author(), opener.site());
    }

    private ThreadMemory known() throws Exception {
        ThreadMemory known = memory.value();
        return known == null ? ThreadMemory.NONE : known;
    }
}
