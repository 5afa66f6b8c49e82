package io.bellwether.stack.bench.trends;

import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/** The least that can be done with subjects: a number for each. */
final class SubjectCount extends KeyedProcessFunction<String, String, Long> {
    private static final long serialVersionUID = 1;

    private transient ValueState<Long> count;

    @SuppressWarnings("NullAway.Init") // set in open, which Flink calls before anything else
    SubjectCount() {}

    @Override
    public void open(OpenContext context) {
        count = getRuntimeContext().getState(new ValueStateDescriptor<>("count", Types.LONG));
    }

    @Override
    public void processElement(String subject, Context context, Collector<Long> out) throws Exception {
        Long before = count.value();
        long now = before == null ? 1 : before + 1;
        count.update(now);
        out.collect(now);
    }
}
