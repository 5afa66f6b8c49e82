package io.bellwether.jobs.trends.emerging;

import io.bellwether.jobs.flink.RecordType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Scores the terms of a shard when a window is complete, and learns the window. Keyed by shard; only event time counts. What
 * comes after its window was scored is left out: an old story is no new topic.
 */
final class BurstFunction extends KeyedProcessFunction<Integer, TermBatch, Candidate> {
    private static final long serialVersionUID = 1;
    private static final long MAX_SILENCE = 1_000;

    private final EmergingConfig config;
    private final long length;
    private final double alpha;

    // Made by open, before any record.
    private transient ListState<TermBatch> waiting;
    private transient ValueState<Long> nextWindow;
    private transient ValueState<byte[]> sketches;

    @SuppressWarnings("NullAway.Init") // handles are set in open, which Flink calls before anything else
    BurstFunction(EmergingConfig config) {
        this.config = config;
        length = config.window().toMillis();
        alpha = 1 - Math.pow(2, -(double) length / config.memory().toMillis());
    }

    @Override
    public void open(OpenContext context) {
        waiting = getRuntimeContext()
                .getListState(new ListStateDescriptor<>("waiting", RecordType.forRecord(TermBatch.class)));
        nextWindow = getRuntimeContext().getState(new ValueStateDescriptor<>("next-window", Types.LONG));
        sketches = getRuntimeContext()
                .getState(new ValueStateDescriptor<>("sketch", PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO));
    }

    @Override
    public void processElement(TermBatch batch, Context context, Collector<Candidate> out) throws Exception {
        long start = batch.windowStart();
        if (start + length - 1 <= context.timerService().currentWatermark()) {
            return;
        }
        Long next = nextWindow.value();
        if (next == null || (sketches.value() == null && start < next)) {
            nextWindow.update(start);
        }
        waiting.add(batch);
        context.timerService().registerEventTimeTimer(start + length - 1);
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<Candidate> out) throws Exception {
        Long next = nextWindow.value();
        long start = timestamp + 1 - length;
        if (next == null || start < next) {
            return;
        }
        byte[] bytes = sketches.value();
        BurstSketch sketch = bytes == null ? new BurstSketch() : BurstSketch.fromBytes(bytes);
        long silent = Math.min(MAX_SILENCE, (start - next) / length);
        for (long window = 0; window < silent; window++) {
            sketch.learn(List.of(), alpha);
        }
        Collection<TermTally> tallies = TermCounts.sum(take(start));
        if (sketch.learned() >= config.warmUpWindows()) {
            report(tallies, sketch, start, out);
        }
        sketch.learn(tallies, alpha);
        sketches.update(sketch.toBytes());
        nextWindow.update(start + length);
    }

    private void report(Collection<TermTally> tallies, BurstSketch sketch, long start, Collector<Candidate> out) {
        for (TermTally tally : tallies) {
            if (tally.stories() >= config.minStories() && !tally.explained()) {
                BurstSketch.Usual usual = sketch.usual(tally.key());
                double score = usual.score((double) tally.stories(), config.background());
                if (score >= config.threshold() * TopicFold.GOES_ON) {
                    out.collect(new Candidate(start, tally, usual.mean(), score));
                }
            }
        }
    }

    private List<TermBatch> take(long start) throws Exception {
        List<TermBatch> ready = new ArrayList<>();
        List<TermBatch> left = new ArrayList<>();
        for (TermBatch batch : waiting.get()) {
            (batch.windowStart() <= start ? ready : left).add(batch);
        }
        waiting.update(left);
        return ready;
    }
}
