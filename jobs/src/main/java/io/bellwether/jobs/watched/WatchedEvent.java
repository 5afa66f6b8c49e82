package io.bellwether.jobs.watched;

import java.io.Serializable;
import org.apache.flink.api.connector.source.SourceEvent;

/** From the enumerator to its reader: what there is now. */
public final class WatchedEvent implements SourceEvent {
    private static final long serialVersionUID = 1;

    private final Serializable version;

    public WatchedEvent(Serializable version) {
        this.version = version;
    }

    public Serializable version() {
        return version;
    }
}
