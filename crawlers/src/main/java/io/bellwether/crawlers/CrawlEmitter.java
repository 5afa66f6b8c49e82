package io.bellwether.crawlers;

import org.apache.flink.api.connector.source.SourceOutput;
import org.apache.flink.connector.base.source.reader.RecordEmitter;

/** Emits a step's events and applies its change to the checkpointed frontier, on the task thread. */
final class CrawlEmitter implements RecordEmitter<ReaderStep, CrawlEvent, CrawlSplitState> {
    private final ReaderMetrics metrics;

    CrawlEmitter(ReaderMetrics metrics) {
        this.metrics = metrics;
    }

    @Override
    public void emitRecord(ReaderStep step, SourceOutput<CrawlEvent> output, CrawlSplitState state) {
        if (step instanceof CrawlStep crawled) {
            for (CrawlEvent event : crawled.events()) {
                output.collect(event, crawled.at().toEpochMilli());
            }
        }
        state.apply(step);
        metrics.note(step, state);
    }
}
