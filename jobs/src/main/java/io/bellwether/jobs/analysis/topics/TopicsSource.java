package io.bellwether.jobs.analysis.topics;

import java.time.Duration;
import java.time.InstantSource;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * Emits each version of a topics file. To be run with a parallelism of 1. It never ends, also where no place is named: a
 * source that had ended would stay so when the job is restored with topics.
 */
public final class TopicsSource implements Source<TopicsVersion, Nothing, Nothing> {
    private static final long serialVersionUID = 1;

    private final TopicsPlace place;
    private final Duration period;

    /**
     * @param period from one look at the place to the next
     */
    public TopicsSource(TopicsPlace place, Duration period) {
        this.place = place;
        this.period = period;
    }

    /** Topics say nothing about the time of posts, so they never hold it back. */
    public static WatermarkStrategy<TopicsVersion> timeless() {
        return WatermarkStrategy.forGenerator(context -> new Idle());
    }

    private static final class Idle implements WatermarkGenerator<TopicsVersion> {
        @Override
        public void onEvent(TopicsVersion version, long time, WatermarkOutput output) {
            output.markIdle();
        }

        @Override
        public void onPeriodicEmit(WatermarkOutput output) {
            output.markIdle();
        }
    }

    @Override
    public Boundedness getBoundedness() {
        return Boundedness.CONTINUOUS_UNBOUNDED;
    }

    @Override
    public SourceReader<TopicsVersion, Nothing> createReader(SourceReaderContext context) {
        return new TopicsReader();
    }

    @Override
    public SplitEnumerator<Nothing, Nothing> createEnumerator(SplitEnumeratorContext<Nothing> context) {
        return new TopicsEnumerator(context, place, period, InstantSource.system());
    }

    @Override
    public SplitEnumerator<Nothing, Nothing> restoreEnumerator(
            SplitEnumeratorContext<Nothing> context, Nothing checkpoint) {
        return createEnumerator(context);
    }

    @Override
    public SimpleVersionedSerializer<Nothing> getSplitSerializer() {
        return new Nothing.Serializer();
    }

    @Override
    public SimpleVersionedSerializer<Nothing> getEnumeratorCheckpointSerializer() {
        return new Nothing.Serializer();
    }
}
