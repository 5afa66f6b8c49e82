package io.bellwether.jobs.watched;

import org.apache.flink.api.connector.source.SplitEnumeratorContext;

/** Looks at nothing, and tells nothing. */
public final class Unwatched extends Watcher {
    public Unwatched(SplitEnumeratorContext<Nothing> context) {
        super(context);
    }

    @Override
    public void start() {}
}
