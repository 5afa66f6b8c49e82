package io.bellwether.jobs.watched;

import java.io.Serializable;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.core.io.InputStatus;
import org.jspecify.annotations.Nullable;

/** Emits what the enumerator tells; of several versions that wait, the last. All calls come on the task's thread. */
final class WatchedReader<V extends Serializable> implements SourceReader<V, Nothing> {
    private final Class<V> type;
    private @Nullable V pending;
    private CompletableFuture<Void> available = new CompletableFuture<>();

    WatchedReader(Class<V> type) {
        this.type = type;
    }

    @Override
    public void start() {}

    @Override
    public InputStatus pollNext(ReaderOutput<V> output) {
        if (pending != null) {
            output.collect(pending);
            pending = null;
            available = new CompletableFuture<>();
        }
        return InputStatus.NOTHING_AVAILABLE;
    }

    @Override
    public CompletableFuture<Void> isAvailable() {
        return available;
    }

    @Override
    public void handleSourceEvents(SourceEvent event) {
        if (event instanceof WatchedEvent told) {
            pending = type.cast(told.version());
            available.complete(null);
        }
    }

    @Override
    public List<Nothing> snapshotState(long checkpointId) {
        return List.of();
    }

    @Override
    public void addSplits(List<Nothing> splits) {}

    @Override
    public void notifyNoMoreSplits() {}

    @Override
    public void close() {}
}
