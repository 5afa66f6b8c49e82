package io.bellwether.jobs.trends.influence;

import io.bellwether.contract.Influence;
import io.bellwether.contract.Window;
import io.bellwether.jobs.flink.PackedType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Adds up what was counted of the authors of a subject and gives out the ranking when a window is complete, where enough was
 * posted. Keyed by subject. Batches are only appended to a list, which the state backend does without reading, and are added
 * up when the list is long. Bounded: of a window those authors are kept that weigh most.
 */
final class InfluenceFunction extends KeyedProcessFunction<String, AuthorBatch, Influence> {
    private static final long serialVersionUID = 1;
    /** The list is added up when it holds so many authors. */
    private static final int MAX_WAITING = 4 * AuthorCounts.MAX_AUTHORS;

    private final InfluenceConfig config;
    private final long length;

    // Made by open, before any record.
    private transient ListState<AuthorBatch> batches;
    private transient ValueState<Waiting> waiting;

    /**
     * What the list holds.
     *
     * @param authors sum of the sizes of its batches
     * @param newestWindow the timers of it and of all before are set
     */
    record Waiting(int authors, long newestWindow) {}

    @SuppressWarnings("NullAway.Init") // handles are set in open, which Flink calls before anything else
    InfluenceFunction(InfluenceConfig config) {
        this.config = config;
        length = config.window().toMillis();
    }

    @Override
    public void open(OpenContext context) {
        batches = getRuntimeContext()
                .getListState(new ListStateDescriptor<>("batches-1", PackedType.forRecord(AuthorBatch.class)));
        waiting = getRuntimeContext()
                .getState(new ValueStateDescriptor<>("waiting-1", PackedType.forRecord(Waiting.class)));
    }

    @Override
    public void processElement(AuthorBatch batch, Context context, Collector<Influence> out) throws Exception {
        long start = batch.windowStart();
        if (start + length - 1 <= context.timerService().currentWatermark()) {
            return;
        }
        Waiting before = waiting.value();
        batches.add(batch);
        int authors = (before == null ? 0 : before.authors()) + batch.authors().size();
        if (before == null || before.newestWindow() != start) {
            context.timerService().registerEventTimeTimer(start + length - 1);
        }
        long newest = before == null ? start : Math.max(start, before.newestWindow());
        waiting.update(new Waiting(authors > MAX_WAITING ? compact() : authors, newest));
    }

    /** Adds up the list; returns how many authors it then holds. */
    private int compact() throws Exception {
        AuthorCounts counts = new AuthorCounts(config);
        for (AuthorBatch batch : batches.get()) {
            counts.add(batch);
        }
        List<AuthorBatch> sums = counts.take();
        batches.update(sums);
        return sizeOf(sums);
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<Influence> out) throws Exception {
        long start = timestamp + 1 - length;
        AuthorCounts ended = new AuthorCounts(config);
        List<AuthorBatch> left = new ArrayList<>();
        for (AuthorBatch batch : batches.get()) {
            if (batch.windowStart() == start) {
                ended.add(batch);
            } else {
                left.add(batch);
            }
        }
        for (AuthorBatch batch : ended.take()) {
            give(batch, out);
        }
        Waiting before = waiting.value();
        if (left.isEmpty() || before == null) {
            batches.clear();
            waiting.clear();
        } else {
            batches.update(left);
            waiting.update(new Waiting(sizeOf(left), before.newestWindow()));
        }
    }

    private void give(AuthorBatch batch, Collector<Influence> out) {
        List<Ranking.Author> authors = new ArrayList<>(batch.authors());
        authors.sort(Comparator.comparing(Ranking.Author::key));
        long posts = authors.stream().mapToLong(Ranking.Author::posts).sum();
        if (posts >= config.minPosts()) {
            long start = batch.windowStart();
            Window window = new Window(Instant.ofEpochMilli(start), Instant.ofEpochMilli(start + length));
            out.collect(Ranking.of(batch.subject(), window, authors));
        }
    }

    private static int sizeOf(List<AuthorBatch> some) {
        return some.stream().mapToInt(batch -> batch.authors().size()).sum();
    }
}
