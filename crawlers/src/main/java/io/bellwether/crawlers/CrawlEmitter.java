package io.bellwether.crawlers;

import org.apache.flink.api.connector.source.SourceOutput;
import org.apache.flink.connector.base.source.reader.RecordEmitter;

/** Emits a step's events and applies its change to the checkpointed frontier, on the task thread. */
final class CrawlEmitter implements RecordEmitter<CrawlStep, CrawlEvent, CrawlSplitState> {
    @Override
    public void emitRecord(CrawlStep step, SourceOutput<CrawlEvent> output, CrawlSplitState state) {
        for (CrawlEvent event : step.events()) {
            output.collect(event, step.at().toEpochMilli());
        }
        if (step.change() != null) {
            state.apply(step.siteId(), step.change());
        }
    }
}
