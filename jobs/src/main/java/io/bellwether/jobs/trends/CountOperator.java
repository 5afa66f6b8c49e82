package io.bellwether.jobs.trends;

import io.bellwether.contract.Subject;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.ChainingStrategy;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Counts posts per subject and window before they are sent to the subject's key: the first of two stages, so that a subject
 * of which everybody speaks, or all posts together, is no hot key. It needs no salt: the posts of a story come to the same
 * instance, so the parts' stories add up.
 *
 * <p>Keeps nothing over a checkpoint: parts leave with each watermark and before each barrier. The task's thread owns it.
 */
final class CountOperator extends AbstractStreamOperator<WindowSlice>
        implements OneInputStreamOperator<ToldPost, WindowSlice> {
    private static final long serialVersionUID = 1;
    /** A checkpoint waits until so many parts have left. */
    private static final int MAX_PARTS = 5_000;

    private transient Map<PartKey, SliceBuilder> parts;

    private record PartKey(String subject, long windowStart) {}

    @SuppressWarnings("NullAway.Init") // set in open, which Flink calls before anything else
    CountOperator() {
        setChainingStrategy(ChainingStrategy.ALWAYS);
    }

    @Override
    public void open() throws Exception {
        super.open();
        parts = new LinkedHashMap<>();
    }

    @Override
    public void processElement(StreamRecord<ToldPost> element) {
        ToldPost told = element.getValue();
        for (Subjects.Toned toned : Subjects.of(told.mention())) {
            Subject subject = toned.subject();
            parts.computeIfAbsent(
                            new PartKey(subject.key(), told.windowStart()),
                            key -> new SliceBuilder(subject, told.windowStart()))
                    .add(told, toned.tone());
        }
        if (parts.size() > MAX_PARTS) {
            sendParts();
        }
    }

    @Override
    public void processWatermark(Watermark watermark) throws Exception {
        sendParts();
        super.processWatermark(watermark);
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpointId) {
        sendParts();
    }

    @Override
    public void finish() throws Exception {
        sendParts();
        super.finish();
    }

    private void sendParts() {
        for (SliceBuilder part : parts.values()) {
            output.collect(new StreamRecord<>(part.build()));
        }
        parts.clear();
    }
}
