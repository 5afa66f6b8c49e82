package io.bellwether.jobs.trends.emerging;

import io.bellwether.contract.EmergingTopic;
import io.bellwether.jobs.flink.RecordType;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/** Folds the candidates of a window into topics. All of them have one key: there are few, and terms meet here. */
final class TopicFunction extends KeyedProcessFunction<Integer, Candidate, EmergingTopic> {
    private static final long serialVersionUID = 1;

    private final EmergingConfig config;

    // Made by open, before any record.
    private transient TopicFold fold;
    private transient ListState<Candidate> waiting;
    private transient ValueState<Bursts> bursts;

    @SuppressWarnings("NullAway.Init") // handles are set in open, which Flink calls before anything else
    TopicFunction(EmergingConfig config) {
        this.config = config;
    }

    @Override
    public void open(OpenContext context) {
        fold = new TopicFold(config);
        waiting = getRuntimeContext()
                .getListState(new ListStateDescriptor<>("waiting", RecordType.forRecord(Candidate.class)));
        bursts = getRuntimeContext().getState(new ValueStateDescriptor<>("bursts", RecordType.forRecord(Bursts.class)));
    }

    @Override
    public void processElement(Candidate candidate, Context context, Collector<EmergingTopic> out) throws Exception {
        waiting.add(candidate);
        context.timerService()
                .registerEventTimeTimer(
                        candidate.windowStart() + config.window().toMillis() - 1);
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<EmergingTopic> out) throws Exception {
        long start = timestamp + 1 - config.window().toMillis();
        List<Candidate> ready = new ArrayList<>();
        List<Candidate> left = new ArrayList<>();
        for (Candidate candidate : waiting.get()) {
            (candidate.windowStart() == start ? ready : left).add(candidate);
        }
        Bursts before = bursts.value();
        TopicFold.Outcome outcome = fold.fold(before == null ? Bursts.NONE : before, start, ready);
        waiting.update(left);
        bursts.update(outcome.bursts());
        outcome.topics().forEach(out::collect);
    }
}
