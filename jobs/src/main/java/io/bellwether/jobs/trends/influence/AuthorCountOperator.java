package io.bellwether.jobs.trends.influence;

import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.ChainingStrategy;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Adds up credits before they are sent to their subject: the first of two stages, so that each is not a read and a write of
 * state. Keeps nothing over a checkpoint: batches leave with each watermark and before each barrier. The task's thread owns it.
 */
final class AuthorCountOperator extends AbstractStreamOperator<AuthorBatch>
        implements OneInputStreamOperator<Credit, AuthorBatch> {
    private static final long serialVersionUID = 1;
    /** A checkpoint waits until so many have left. */
    private static final int MAX_AUTHORS = 5_000;

    private final InfluenceConfig influence;

    private transient AuthorCounts counts;

    @SuppressWarnings("NullAway.Init") // set in open, which Flink calls before anything else
    AuthorCountOperator(InfluenceConfig influence) {
        this.influence = influence;
        setChainingStrategy(ChainingStrategy.ALWAYS);
    }

    @Override
    public void open() throws Exception {
        super.open();
        counts = new AuthorCounts();
    }

    @Override
    public void processElement(StreamRecord<Credit> element) {
        Credit credit = element.getValue();
        counts.add(credit, influence.startOf(credit.at()));
        if (counts.size() > MAX_AUTHORS) {
            send();
        }
    }

    @Override
    public void processWatermark(Watermark watermark) throws Exception {
        send();
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
        for (AuthorBatch batch : counts.take(InfluenceFunction.MAX_AUTHORS)) {
            output.collect(new StreamRecord<>(batch));
        }
    }
}
