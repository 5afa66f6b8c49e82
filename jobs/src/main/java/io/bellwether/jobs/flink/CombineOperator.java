package io.bellwether.jobs.flink;

import java.io.Serializable;
import java.util.function.Supplier;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.ChainingStrategy;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Runs a {@link Combiner}, in the task of what feeds it. Keeps nothing over a checkpoint: what was counted leaves with
 * watermarks and before each barrier, so a checkpoint waits for as much as the combiner holds. The task's thread owns it.
 */
public final class CombineOperator<I, O> extends AbstractStreamOperator<O> implements OneInputStreamOperator<I, O> {
    private static final long serialVersionUID = 1;

    private final Start<I, O> start;

    private transient Combiner<I, O> combiner;

    /** Makes a combiner in each task. */
    @FunctionalInterface
    public interface Start<I, O> extends Supplier<Combiner<I, O>>, Serializable {}

    @SuppressWarnings("NullAway.Init") // set in open, which Flink calls before anything else
    public CombineOperator(Start<I, O> start) {
        this.start = start;
        setChainingStrategy(ChainingStrategy.ALWAYS);
    }

    @Override
    public void open() throws Exception {
        super.open();
        combiner = start.get();
    }

    @Override
    public void processElement(StreamRecord<I> element) {
        combiner.add(element.getValue());
        if (combiner.isFull()) {
            send();
        }
    }

    @Override
    public void processWatermark(Watermark watermark) throws Exception {
        if (combiner.leavesAt(watermark.getTimestamp())) {
            send();
        }
        super.processWatermark(watermark);
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpointId) {
        send();
    }

    @Override
    public void finish() throws Exception {
        send();
        super.finish();
    }

    private void send() {
        for (O sum : combiner.take()) {
            output.collect(new StreamRecord<>(sum));
        }
    }
}
