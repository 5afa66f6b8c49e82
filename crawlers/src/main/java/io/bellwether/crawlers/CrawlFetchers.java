package io.bellwether.crawlers;

import java.util.List;
import java.util.function.Supplier;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.base.source.reader.fetcher.SingleThreadFetcherManager;
import org.apache.flink.connector.base.source.reader.fetcher.SplitFetcher;
import org.apache.flink.connector.base.source.reader.fetcher.SplitFetcherTask;
import org.apache.flink.connector.base.source.reader.splitreader.SplitReader;

/** The one fetcher thread of a reader, which is told of changed sites in the order in which they and its splits came. */
final class CrawlFetchers extends SingleThreadFetcherManager<ReaderStep, CrawlSplit> {
    CrawlFetchers(Supplier<SplitReader<ReaderStep, CrawlSplit>> splitReader, Configuration configuration) {
        super(splitReader, configuration);
    }

    /** Called by the task thread; a fetcher that has no splits yet needs to know nothing. */
    void tell(List<GroupSites> groups) {
        SplitFetcher<ReaderStep, CrawlSplit> fetcher = getRunningFetcher();
        if (fetcher == null) {
            return;
        }
        CrawlSplitReader reader = (CrawlSplitReader) fetcher.getSplitReader();
        fetcher.enqueueTask(new SplitFetcherTask() {
            @Override
            public boolean run() {
                groups.forEach(reader::changeSites);
                return true;
            }

            @Override
            public void wakeUp() {
                // It never waits.
            }
        });
        // The fetcher may be waiting for a page that is due in hours; the task comes before its next wait.
        reader.wakeUp();
    }
}
