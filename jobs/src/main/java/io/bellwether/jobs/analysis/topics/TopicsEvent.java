package io.bellwether.jobs.analysis.topics;

import org.apache.flink.api.connector.source.SourceEvent;

/** From the enumerator to its reader: what the topics are now. */
final class TopicsEvent implements SourceEvent {
    private static final long serialVersionUID = 1;

    private final TopicsVersion version;

    TopicsEvent(TopicsVersion version) {
        this.version = version;
    }

    TopicsVersion version() {
        return version;
    }
}
