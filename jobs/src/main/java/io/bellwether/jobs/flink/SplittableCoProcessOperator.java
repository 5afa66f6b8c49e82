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
