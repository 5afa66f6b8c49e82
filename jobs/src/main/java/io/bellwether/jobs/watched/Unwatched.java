package io.bellwether.jobs.watched;

import java.util.List;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.jspecify.annotations.Nullable;

/** Looks at nothing, and tells nothing. */
public final class Unwatched implements SplitEnumerator<Nothing, Nothing> {
    @Override
    public void start() {}

    @Override
    public void addReader(int subtask) {}

    @Override
    public void handleSplitRequest(int subtask, @Nullable String host) {}

    @Override
    public void addSplitsBack(List<Nothing> splits, int subtask) {}

    @Override
    public Nothing snapshotState(long checkpointId) {
        return Nothing.NOTHING;
    }

    @Override
    public void close() {}
}
