package io.bellwether.jobs.flink;

import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.streaming.api.operators.co.KeyedCoProcessOperator;
import org.apache.flink.streaming.api.watermark.Watermark;

/**
 * The same as {@link SplittableProcessOperator}, for a function with two keyed inputs. There is none for a function with a
 * broadcast input: Flink lets no checkpoint overtake what is sent by broadcast, nor what comes beside it.
 */
public final class SplittableCoProcessOperator<K, I, J, O> extends KeyedCoProcessOperator<K, I, J, O> {
    private static final long serialVersionUID = 1;

    public SplittableCoProcessOperator(KeyedCoProcessFunction<K, I, J, O> function) {
        super(function);
    }

    @Override
    public boolean useSplittableTimers() {
        return true;
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        if (!SplitTimers.fireAllAtTheEnd(mark, getTimeServiceManager().orElse(null), output)) {
            super.processWatermark(mark);
        }
    }
}
