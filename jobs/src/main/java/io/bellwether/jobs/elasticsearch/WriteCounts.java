package io.bellwether.jobs.elasticsearch;

import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/** How many documents were settled, repeated and refused, as metrics of the sink. */
final class WriteCounts {
    private final Counter settled;
    private final Counter repeated;
    private final Counter refused;

    WriteCounts(MetricGroup group) {
        settled = group.counter("documentsSettled");
        repeated = group.counter("documentsRepeated");
        refused = group.counter("documentsRefused");
    }

    void settled(int documents) {
        settled.inc(documents);
    }

    void repeated(int documents) {
        repeated.inc(documents);
    }

    void refused() {
        refused.inc();
    }
}
