package io.bellwether.crawlers;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.connector.base.source.reader.SingleThreadMultiplexSourceReaderBase;
import org.apache.flink.connector.base.source.reader.splitreader.SplitReader;

/** Reads splits: one fetcher thread crawls, the task thread emits. All methods here run on the task thread. */
@SuppressWarnings("try") // close() is inherited with "throws Exception"; Flink alone calls it
final class CrawlReader
        extends SingleThreadMultiplexSourceReaderBase<CrawlStep, CrawlEvent, CrawlSplit, CrawlSplitState> {
    private final CrawlPlan plan;

    CrawlReader(CrawlPlan plan, Supplier<SplitReader<CrawlStep, CrawlSplit>> splitReader, SourceReaderContext context) {
        super(splitReader, new CrawlEmitter(), context.getConfiguration(), context);
        this.plan = plan;
    }

    /** Splits of an earlier run are brought in line with the sites of this one before anything reads them. */
    @Override
    public void addSplits(List<CrawlSplit> splits) {
        super.addSplits(splits.stream()
                .flatMap(split -> plan.reconciled(split).stream())
                .toList());
    }

    @Override
    protected void onSplitFinished(Map<String, CrawlSplitState> finished) {
        // Nothing is to be asked for: the enumerator hands out each group once.
    }

    @Override
    protected CrawlSplitState initializedState(CrawlSplit split) {
        return new CrawlSplitState(split, plan.sites(split.hostGroup()));
    }

    @Override
    protected CrawlSplit toSplitType(String splitId, CrawlSplitState state) {
        return state.toSplit();
    }
}
