package io.bellwether.jobs.trends;

import io.bellwether.jobs.flink.PackedType;
import io.bellwether.jobs.flink.SharedKeys;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Tells new stories from copies, and drops posts that were delivered before. Keyed by {@link #keyOf}, which many stories share.
 *
 * <p>Posts wait until their window is complete and then leave in the order of their own times, so that which post opens a
 * story does not depend on the order of arrival. A post that comes later still leaves at once; one that comes more than the
 * allowed lateness after its window is counted in a metric and left out.
 *
 * <p>A post that waits is only appended to a list, which the state backend does without reading; whether it was seen before
 * is asked when its window is complete, once for all posts of a story.
 */
final class StoryFunction extends KeyedProcessFunction<Integer, Mention, ToldPost> {
    private static final long serialVersionUID = 1;
    private static final long UNKNOWN = Long.MIN_VALUE;

    private static final Comparator<Mention> BY_TIME = Comparator.comparing(
                    (Mention mention) -> mention.quote().at())
            .thenComparing(mention -> mention.quote().postId());

    private final Windows windows;
    private final long latenessMillis;
    private final long memoryMillis;

    // Made by open, before any record.
    private transient ListState<Mention> waiting;
    private transient MapState<String, StoryMemory> memories;
    /** Posts beyond those that fit into a memory. */
    private transient MapState<String, Boolean> more;
    /** Stories by the window of their newest post; those that went on stay in the lists of windows before. */
    private transient MapState<Long, StoryList> newestIn;
    /**
     * For each key when the first of its waiting posts is due, {@link #UNKNOWN} until the list was read once: a late post would
     * else read it in vain.
     */
    private transient long[] due;

    private transient Counter tooLate;
    private transient Counter repeated;

    @SuppressWarnings("NullAway.Init") // handles are set in open, which Flink calls before anything else
    StoryFunction(TrendsConfig config) {
        windows = Windows.of(config.window());
        latenessMillis = config.lateness().toMillis();
        memoryMillis = config.storyMemory().toMillis();
    }

    /** Stories. */
    record StoryList(List<String> ids) {}

    /** The same for all posts of a story. */
    static int keyOf(Mention mention) {
        return SharedKeys.of(mention.storyId());
    }

    @Override
    public void open(OpenContext context) {
        due = new long[SharedKeys.COUNT];
        Arrays.fill(due, UNKNOWN);
        waiting = getRuntimeContext()
                .getListState(new ListStateDescriptor<>("waiting-2", PackedType.forRecord(Mention.class)));
        memories = getRuntimeContext()
                .getMapState(
                        new MapStateDescriptor<>("memories", Types.STRING, PackedType.forRecord(StoryMemory.class)));
        more = getRuntimeContext().getMapState(new MapStateDescriptor<>("more-posts", Types.STRING, Types.BOOLEAN));
        newestIn = getRuntimeContext()
                .getMapState(new MapStateDescriptor<>("newest-in", Types.LONG, PackedType.forRecord(StoryList.class)));
        tooLate = getRuntimeContext().getMetricGroup().counter("postsTooLate");
        repeated = getRuntimeContext().getMetricGroup().counter("postsRepeated");
    }

    @Override
    public void processElement(Mention mention, Context context, Collector<ToldPost> out) throws Exception {
        int key = context.getCurrentKey();
        long complete = completeAt(mention);
        long watermark = context.timerService().currentWatermark();
        if (complete + latenessMillis <= watermark) {
            tooLate.inc();
            return;
        }
        if (complete > watermark) {
            waiting.add(mention);
            due[key] = Math.min(due[key], complete);
            context.timerService().registerEventTimeTimer(complete);
            return;
        }
        // Time can stand at the end of a window before the key's timer has fired: what was in time opens the story.
        if (due[key] <= watermark) {
            tell(takeWaiting(key, watermark), false, context, out);
        }
        tell(List.of(mention), true, context, out);
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<ToldPost> out) throws Exception {
        tell(takeWaiting(context.getCurrentKey(), timestamp), false, context, out);
        long old = windows.startOf(timestamp - memoryMillis);
        if (forgetAt(old) == timestamp) {
            forget(old);
        }
    }

    /** Those of windows that are complete at this time, in the order of their own times. */
    private List<Mention> takeWaiting(int key, long time) throws Exception {
        List<Mention> ready = new ArrayList<>();
        List<Mention> later = new ArrayList<>();
        long next = Long.MAX_VALUE;
        for (Mention mention : waiting.get()) {
            long complete = completeAt(mention);
            if (complete <= time) {
                ready.add(mention);
            } else {
                later.add(mention);
                next = Math.min(next, complete);
            }
        }
        due[key] = next;
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

    /** Tells of posts in the order of their own times. */
    private void tell(List<Mention> mentions, boolean late, Context context, Collector<ToldPost> out) throws Exception {
        Map<String, List<Mention>> byStory = new LinkedHashMap<>();
        for (Mention mention : mentions) {
            byStory.computeIfAbsent(mention.storyId(), story -> new ArrayList<>())
                    .add(mention);
        }
        Map<Long, List<String>> moved = new TreeMap<>();
        for (Map.Entry<String, List<Mention>> story : byStory.entrySet()) {
            StoryMemory before = memories.get(story.getKey());
            StoryMemory now = tellStory(before, story.getValue(), late, out);
            memories.put(story.getKey(), now);
            long newest = windows.startOf(now.lastSeen());
            if (before == null || windows.startOf(before.lastSeen()) < newest) {
                moved.computeIfAbsent(newest, window -> new ArrayList<>()).add(story.getKey());
            }
        }
        for (Map.Entry<Long, List<String>> window : moved.entrySet()) {
            StoryList known = newestIn.get(window.getKey());
            List<String> stories = known == null ? new ArrayList<>() : new ArrayList<>(known.ids());
            stories.addAll(window.getValue());
            newestIn.put(window.getKey(), new StoryList(stories));
            context.timerService().registerEventTimeTimer(forgetAt(window.getKey()));
        }
    }

    private StoryMemory tellStory(
            @Nullable StoryMemory before, List<Mention> mentions, boolean late, Collector<ToldPost> out)
            throws Exception {
        boolean told = before != null;
        long lastSeen = before == null ? Long.MIN_VALUE : before.lastSeen();
        List<String> seen = before == null ? new ArrayList<>() : new ArrayList<>(before.seen());
        for (Mention mention : mentions) {
            String postId = mention.quote().postId();
            if (seen.contains(postId)
                    || (seen.size() >= StoryMemory.CAPACITY && more.contains(moreKey(mention.storyId()) + postId))) {
                repeated.inc();
                continue;
            }
            if (seen.size() < StoryMemory.CAPACITY) {
                seen.add(postId);
            } else {
                more.put(moreKey(mention.storyId()) + postId, true);
            }
            long time = mention.quote().at().toEpochMilli();
            lastSeen = Math.max(lastSeen, time);
            out.collect(new ToldPost(mention, windows.startOf(time), !told, late));
            told = true;
        }
        return new StoryMemory(lastSeen, seen);
    }

    /** Forgets the stories of which nothing came after this window. */
    private void forget(long window) throws Exception {
        StoryList stories = newestIn.get(window);
        if (stories == null) {
            return;
        }
        newestIn.remove(window);
        for (String story : stories.ids()) {
            StoryMemory known = memories.get(story);
            if (known != null && windows.startOf(known.lastSeen()) <= window) {
                memories.remove(story);
                if (known.seen().size() >= StoryMemory.CAPACITY) {
                    forgetMore(story);
                }
            }
        }
    }

    private void forgetMore(String story) throws Exception {
        List<String> posts = new ArrayList<>();
        for (String post : more.keys()) {
            if (post.startsWith(moreKey(story))) {
                posts.add(post);
            }
        }
        for (String post : posts) {
            more.remove(post);
        }
    }

    /** Begins the key of each post of a story, and of no other story's. */
    private static String moreKey(String story) {
        return story.length() + ":" + story + ":";
    }

    private long completeAt(Mention mention) {
        return windows.lastMillisOf(windows.startOf(mention.quote().at().toEpochMilli()));
    }

    /** When the stories of which the newest post lies in this window are forgotten. */
    private long forgetAt(long window) {
        return windows.lastMillisOf(window) + memoryMillis;
    }
}
