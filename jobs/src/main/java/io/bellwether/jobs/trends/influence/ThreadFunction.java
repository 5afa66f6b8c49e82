package io.bellwether.jobs.trends.influence;

import io.bellwether.contract.Subject;
import io.bellwether.jobs.flink.PackedType;
import io.bellwether.jobs.flink.RecordType;
import io.bellwether.jobs.flink.SharedKeys;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Knows the authors of a thread's posts, and credits each with own posts and with the replies of others. Keyed by
 * {@link #keyOf}, which many threads share.
 *
 * <p>What opens a thread is credited at once, and kept without asking what is known: most posts open a thread that nobody
 * answers. Answers wait until all that they may answer is there, and are then read in the order of their own times, so that
 * the order of arrival changes nothing; what comes later is left out.
 *
 * <p>From time to time all threads of a key are looked through, and those are forgotten that have had no post for long. The
 * times for that come from the posts alone.
 */
final class ThreadFunction extends KeyedProcessFunction<Integer, Utterance, Credit> {
    private static final long serialVersionUID = 1;
    private static final int MAX_KNOWN_POSTS = 2_000;
    /** Threads are looked through so often in the time for which they are remembered. */
    private static final int SWEEPS_PER_MEMORY = 2;

    private static final long NEVER = Long.MIN_VALUE;

    private static final Comparator<Utterance> BY_TIME =
            Comparator.comparingLong(Utterance::at).thenComparing(Utterance::postId);

    private final long memoryMillis;
    private final long sweepMillis;

    // Made by open, before any record.
    /** The posts that open threads, by thread. */
    private transient MapState<String, Opening> openings;
    /** Answers that are still to be read. */
    private transient ListState<Utterance> waiting;
    /** Of the threads that were answered. */
    private transient MapState<String, ThreadMemory> answered;
    /** Who wrote the answers. */
    private transient MapState<Answer, Speaker> speakers;
    /** For each key the sweep whose timer was set last, {@link #NEVER} before one was. */
    private transient long[] sweeps;

    /**
     * The post that opens a thread.
     *
     * @param ready when it could be read
     */
    record Opening(String author, String site, long ready) {}

    /** A post that answers. */
    record Answer(String thread, String post) {}

    @SuppressWarnings("NullAway.Init") // handles are set in open, which Flink calls before anything else
    ThreadFunction(InfluenceConfig config) {
        memoryMillis = config.threadMemory().toMillis();
        sweepMillis = Math.max(1, memoryMillis / SWEEPS_PER_MEMORY);
    }

    /** The same for all posts of a thread. */
    static int keyOf(Utterance utterance) {
        return SharedKeys.of(utterance.thread());
    }

    @Override
    public void open(OpenContext context) {
        sweeps = new long[SharedKeys.COUNT];
        Arrays.fill(sweeps, NEVER);
        openings = getRuntimeContext()
                .getMapState(new MapStateDescriptor<>("openings", Types.STRING, PackedType.forRecord(Opening.class)));
        waiting = getRuntimeContext()
                .getListState(new ListStateDescriptor<>("waiting-2", PackedType.forRecord(Utterance.class)));
        answered = getRuntimeContext()
                .getMapState(
                        new MapStateDescriptor<>("threads", Types.STRING, PackedType.forRecord(ThreadMemory.class)));
        speakers = getRuntimeContext()
                .getMapState(new MapStateDescriptor<>(
                        "speakers", PackedType.forRecord(Answer.class), RecordType.forRecord(Speaker.class)));
    }

    @Override
    public void processElement(Utterance utterance, Context context, Collector<Credit> out) throws Exception {
        if (utterance.ready() <= context.timerService().currentWatermark()) {
            return;
        }
        sweepAfter(utterance.ready() + memoryMillis, context);
        if (utterance.opens()) {
            credit(utterance, null, out);
            openings.put(utterance.thread(), new Opening(utterance.author(), utterance.site(), utterance.ready()));
        } else {
            waiting.add(utterance);
            context.timerService().registerEventTimeTimer(utterance.ready());
        }
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<Credit> out) throws Exception {
        for (Utterance answer : takeWaiting(timestamp)) {
            read(answer, out);
        }
        if (isSweep(timestamp, context.getCurrentKey())) {
            sweep(timestamp);
        }
    }

    /** The answers that can be read at this time, in the order of their own times. */
    private List<Utterance> takeWaiting(long time) throws Exception {
        List<Utterance> ready = new ArrayList<>();
        List<Utterance> left = new ArrayList<>();
        for (Utterance utterance : waiting.get()) {
            (utterance.ready() <= time ? ready : left).add(utterance);
        }
        if (!ready.isEmpty()) {
            waiting.update(left);
            ready.sort(BY_TIME);
        }
        return ready;
    }

    private void read(Utterance answer, Collector<Credit> out) throws Exception {
        credit(answer, answeredBy(answer), out);
        ThreadMemory before = answered.get(answer.thread());
        ThreadMemory now = (before == null ? ThreadMemory.NONE : before).with(answer.ready());
        // The first posts of a thread only, in which most of what is answered stands.
        if (now.answers() < MAX_KNOWN_POSTS) {
            speakers.put(new Answer(answer.thread(), answer.postId()), new Speaker(answer.author(), answer.site()));
            now = now.withOneMore();
        }
        answered.put(answer.thread(), now);
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

    /**
     * Who wrote what it answers: its parent, or the opening of its thread where the site names no parent. An opening of a later
     * window counts for nobody: it may be there, or still be on its way.
     */
    private @Nullable Speaker answeredBy(Utterance answer) throws Exception {
        String parent = answer.parent();
        if (parent != null && !parent.equals(answer.thread())) {
            return speakers.get(new Answer(answer.thread(), parent));
        }
        Opening opening = openings.get(answer.thread());
        return opening == null || opening.ready() > answer.ready()
                ? null
                : new Speaker(opening.author(), opening.site());
    }

    private void sweepAfter(long time, Context context) {
        int key = context.getCurrentKey();
        long first = time - Math.floorMod(time - offset(key), sweepMillis);
        long sweep = first < time ? first + sweepMillis : first;
        if (sweeps[key] != sweep) {
            sweeps[key] = sweep;
            context.timerService().registerEventTimeTimer(sweep);
        }
    }

    private boolean isSweep(long time, int key) {
        return Math.floorMod(time - offset(key), sweepMillis) == 0;
    }

    /** Spreads the sweeps of all keys over the time between two. */
    private long offset(int key) {
        return sweepMillis * key / SharedKeys.COUNT;
    }

    private void sweep(long time) throws Exception {
        long oldest = time - memoryMillis;
        Set<String> remembered = new HashSet<>();
        for (Map.Entry<String, ThreadMemory> thread : answered.entries()) {
            Opening opening = thread.getValue().newest() > oldest ? null : openings.get(thread.getKey());
            if (thread.getValue().newest() > oldest || (opening != null && opening.ready() > oldest)) {
                remembered.add(thread.getKey());
            }
        }
        removeIf(answered, thread -> !remembered.contains(thread.getKey()));
        removeIf(openings, opening -> opening.getValue().ready() <= oldest && !remembered.contains(opening.getKey()));
        removeIf(speakers, speaker -> !remembered.contains(speaker.getKey().thread()));
    }

    private static <K, V> void removeIf(MapState<K, V> state, Predicate<Map.Entry<K, V>> isGone) throws Exception {
        boolean empty = true;
        Iterator<Map.Entry<K, V>> entries = state.iterator();
        while (entries.hasNext()) {
            if (isGone.test(entries.next())) {
                entries.remove();
            } else {
                empty = false;
            }
        }
        if (empty) {
            state.clear();
        }
    }
}
