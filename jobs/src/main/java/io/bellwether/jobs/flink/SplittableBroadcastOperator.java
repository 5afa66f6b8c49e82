package io.bellwether.jobs.flink;

import java.util.List;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.api.watermark.Watermark;

/** The same as {@link SplittableProcessOperator}, for a function with a broadcast input. */
public final class SplittableBroadcastOperator<K, I, B, O> extends CoBroadcastWithKeyedOperator<K, I, B, O> {
    private static final long serialVersionUID = 1;

    public SplittableBroadcastOperator(
            KeyedBroadcastProcessFunction<K, I, B, O> function, MapStateDescriptor<?, ?> broadcast) {
        super(function, List.of(broadcast));
    }

    @Override
    public boolean useSplittableTimers() {
        return true;
    }

    /** At the end of the input all timers fire at once: Flink would end the operator before those that were put off. */
    @Override
    public void processWatermark(Watermark mark) throws Exception {
        if (mark.equals(Watermark.MAX_WATERMARK) && getTimeServiceManager().isPresent()) {
            getTimeServiceManager().get().advanceWatermark(mark);
            output.emitWatermark(mark);
        } else {
            super.processWatermark(mark);
        }
    }
}
