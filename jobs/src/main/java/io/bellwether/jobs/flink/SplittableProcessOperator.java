package io.bellwether.jobs.flink;

import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.api.watermark.Watermark;

/**
 * Runs a keyed function whose timers, where tens of thousands fire at the end of a window, let a checkpoint pass between them.
 * While they do, time already stands at the end of the window: a record can be processed whose key's timer is still to fire.
 *
 * <p>Takes effect with unaligned checkpoints and their interruptible timers, see {@link JobEnvironment#splitTimers}.
 */
public final class SplittableProcessOperator<K, I, O> extends KeyedProcessOperator<K, I, O> {
    private static final long serialVersionUID = 1;

    public SplittableProcessOperator(KeyedProcessFunction<K, I, O> function) {
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
