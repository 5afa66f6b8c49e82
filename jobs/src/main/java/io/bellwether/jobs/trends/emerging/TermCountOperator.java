package io.bellwether.jobs.trends.emerging;

import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.ChainingStrategy;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Tallies terms before they are sent to their shard: the first of two stages. Keeps nothing over a checkpoint: tallies leave
 * with the watermark that ends a window, and before each barrier. The task's thread owns it.
 */
final class TermCountOperator extends AbstractStreamOperator<TermBatch>
        implements OneInputStreamOperator<Story, TermBatch> {
    private static final long serialVersionUID = 1;

    private final EmergingConfig emerging;

    private transient TermCounts counts;
    private transient long current;

    @SuppressWarnings("NullAway.Init") // set in open, which Flink calls before anything else
    TermCountOperator(EmergingConfig emerging) {
        this.emerging = emerging;
        setChainingStrategy(ChainingStrategy.ALWAYS);
    }

    @Override
    public void open() throws Exception {
        super.open();
        counts = new TermCounts();
        current = Long.MIN_VALUE;
    }

    @Override
    public void processElement(StreamRecord<Story> element) {
        Story story = element.getValue();
        counts.add(story, emerging.startOf(story.at()));
    }

    @Override
    public void processWatermark(Watermark watermark) throws Exception {
        long time = watermark.getTimestamp();
        long begun = time == Long.MAX_VALUE ? time : emerging.startOf(time + 1);
        if (begun > current) {
            current = begun;
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
        for (TermBatch batch : counts.take()) {
            output.collect(new StreamRecord<>(batch));
        }
    }
}
