package io.bellwether.crawlers;

import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.connector.base.source.reader.SingleThreadMultiplexSourceReaderBase;

/** Reads splits: one fetcher thread crawls, the task thread emits. All methods here run on the task thread. */
@SuppressWarnings("try") // close() is inherited with "throws Exception"; Flink alone calls it
final class CrawlReader
        extends SingleThreadMultiplexSourceReaderBase<ReaderStep, CrawlEvent, CrawlSplit, CrawlSplitState> {
    private final CrawlFetchers fetchers;
    private final UnaryOperator<CrawlSplit> prepare;
    private final ReaderMetrics metrics;
    private final Set<String> groups = new HashSet<>();

    /**
     * A reader.
     *
     * @param prepare what is done to a split, as of an earlier run, before anything reads it
     */
    CrawlReader(CrawlFetchers fetchers, UnaryOperator<CrawlSplit> prepare, SourceReaderContext context) {
        this(fetchers, prepare, context, new ReaderMetrics(context.metricGroup(), InstantSource.system()));
    }

    private CrawlReader(
            CrawlFetchers fetchers,
            UnaryOperator<CrawlSplit> prepare,
            SourceReaderContext context,
            ReaderMetrics metrics) {
        super(fetchers, new CrawlEmitter(metrics), context.getConfiguration(), context);
        this.fetchers = fetchers;
        this.prepare = prepare;
        this.metrics = metrics;
    }

    @Override
    public void addSplits(List<CrawlSplit> splits) {
        splits.forEach(split -> groups.add(split.hostGroup()));
        super.addSplits(splits.stream().map(prepare).toList());
    }

    /** The sites of some groups have changed: the fetcher thread begins, and its steps bring the change here. */
    @Override
    public void handleSourceEvents(SourceEvent event) {
        if (!(event instanceof SitesEvent sites)) {
            throw new IllegalStateException("A reader is only ever told of sites, but got " + event);
        }
        List<GroupSites> ours = sites.groups().stream()
                .filter(group -> groups.contains(group.hostGroup()))
                .toList();
        if (!ours.isEmpty()) {
            fetchers.tell(ours);
        }
    }

    @Override
    protected void onSplitFinished(Map<String, CrawlSplitState> finished) {
        groups.removeAll(finished.keySet());
        finished.values().forEach(metrics::end);
    }

    @Override
    protected CrawlSplitState initializedState(CrawlSplit split) {
        CrawlSplitState state = new CrawlSplitState(split);
        metrics.follow(state);
        return state;
    }

    @Override
    protected CrawlSplit toSplitType(String splitId, CrawlSplitState state) {
        return state.toSplit();
    }
}
