package io.bellwether.jobs.watched;

import java.io.Serializable;
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
 * Emits each version of something that changes while a job runs. To be run with a parallelism of 1. It never ends, also where
 * there is nothing to look at: a source that had ended would stay so when the job is restored with something.
 *
 * @param <V> a version
 */
public final class WatchedSource<V extends Serializable> implements Source<V, Nothing, Nothing> {
    private static final long serialVersionUID = 1;

    private final Class<V> type;
    private final Watch watch;

    /** Makes what looks while the job runs, and tells the one reader by {@link WatchedEvent}s with versions. */
    @FunctionalInterface
    public interface Watch extends Serializable {
        SplitEnumerator<Nothing, Nothing> start(SplitEnumeratorContext<Nothing> context, InstantSource clock);
    }

    /**
     * @param type of the versions that the watch tells
     */
    public WatchedSource(Class<V> type, Watch watch) {
        this.type = type;
        this.watch = watch;
    }

    /** Versions say nothing about the time of records, so they never hold it back. */
    public static <V> WatermarkStrategy<V> timeless() {
        return WatermarkStrategy.forGenerator(context -> new Idle<>());
    }

    private static final class Idle<V> implements WatermarkGenerator<V> {
        @Override
        public void onEvent(V version, long time, WatermarkOutput output) {
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
    public SourceReader<V, Nothing> createReader(SourceReaderContext context) {
        return new WatchedReader<>(type);
    }

    @Override
    public SplitEnumerator<Nothing, Nothing> createEnumerator(SplitEnumeratorContext<Nothing> context) {
        return watch.start(context, InstantSource.system());
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
