package io.bellwether.jobs.flink;

import java.io.Serializable;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.ChainingStrategy;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Runs a {@link Combiner}, in the task of what feeds it. What was counted leaves with watermarks. At a checkpoint it is stored,
 * not sent, since whoever gets it may be busy for long, and the barrier would wait with it; it is sent after the barrier, or by
 * whoever goes on from the checkpoint. The task's thread owns it.
 */
public final class CombineOperator<I, O> extends AbstractStreamOperator<O> implements OneInputStreamOperator<I, O> {
    private static final long serialVersionUID = 1;
    /**
     * So much of what was stored is sent with each record after a checkpoint: all at once would fill the way to whoever is
     * still writing that checkpoint. What is left of it at the next one leaves at once after that.
     */
    private static final int STORED_PER_RECORD = 2;

    private final Start<I, O> start;
    private final TypeInformation<O> type;

    private transient Combiner<I, O> combiner;
    /** What was taken from the combiner for a checkpoint, and is still to be sent. */
    private transient Deque<O> stored;
    /** So many of these were stored by an earlier checkpoint too. */
    private transient int overdue;

    private transient ListState<O> state;

    /** Makes a combiner in each task. */
    @FunctionalInterface
    public interface Start<I, O> extends Supplier<Combiner<I, O>>, Serializable {}

    /**
     * @param type of what leaves
     */
    @SuppressWarnings("NullAway.Init") // set in initializeState, which Flink calls before anything else
    public CombineOperator(Start<I, O> start, TypeInformation<O> type) {
        this.start = start;
        this.type = type;
        setChainingStrategy(ChainingStrategy.ALWAYS);
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        combiner = start.get();
        stored = new ArrayDeque<>();
        state = context.getOperatorStateStore().getListState(new ListStateDescriptor<>("sums", type));
        for (O sum : state.get()) {
            stored.add(sum);
        }
        state.clear();
    }

    @Override
    public void processElement(StreamRecord<I> element) {
        sendStored(Math.max(STORED_PER_RECORD, overdue));
        overdue = 0;
        combiner.add(element.getValue());
        if (combiner.isFull()) {
            send(combiner.makeRoom());
        }
    }

    @Override
    public void processWatermark(Watermark watermark) throws Exception {
        sendStored(stored.size());
        if (combiner.leavesAt(watermark.getTimestamp())) {
            send(combiner.take());
        }
        super.processWatermark(watermark);
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        overdue = stored.size();
        stored.addAll(combiner.take());
        state.update(List.copyOf(stored));
    }

    @Override
    public void finish() throws Exception {
        sendStored(stored.size());
        send(combiner.take());
        super.finish();
    }

    private void sendStored(int most) {
        for (int i = 0; i < most && !stored.isEmpty(); i++) {
            output.collect(new StreamRecord<>(stored.remove()));
        }
    }

    private void send(List<O> sums) {
        for (O sum : sums) {
            output.collect(new StreamRecord<>(sum));
        }
    }
}
