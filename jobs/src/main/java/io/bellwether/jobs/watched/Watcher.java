package io.bellwether.jobs.watched;

import java.io.Serializable;
import java.util.List;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.jspecify.annotations.Nullable;

/**
 * What looks while a job runs, and tells the one reader what there is now: whenever that changes, and whenever the reader
 * registers, since one that failed may have lost what it was told. All methods are called by the coordinator thread.
 */
public abstract class Watcher implements SplitEnumerator<Nothing, Nothing> {
    private static final int ONLY_READER = 0;

    private final SplitEnumeratorContext<Nothing> context;
    private @Nullable Serializable version;

    protected Watcher(SplitEnumeratorContext<Nothing> context) {
        this.context = context;
    }

    /** From now on this is what there is. */
    protected final void tell(Serializable newVersion) {
        version = newVersion;
        tell();
    }

    private void tell() {
        if (version != null && context.registeredReaders().containsKey(ONLY_READER)) {
            context.sendEventToSourceReader(ONLY_READER, new WatchedEvent(version));
        }
    }

    @Override
    public final void addReader(int subtask) {
        tell();
    }

    @Override
    public final void handleSplitRequest(int subtask, @Nullable String host) {}

    @Override
    public final void addSplitsBack(List<Nothing> splits, int subtask) {}

    @Override
    public final Nothing snapshotState(long checkpointId) {
        return Nothing.NOTHING;
    }

    @Override
    public void close() {}
}
