package io.bellwether.crawlers;

import io.bellwether.contract.privacy.AuthorKeys;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.connector.base.source.reader.RecordsWithSplitIds;
import org.apache.flink.connector.base.source.reader.splitreader.SplitReader;
import org.apache.flink.connector.base.source.reader.splitreader.SplitsAddition;
import org.apache.flink.connector.base.source.reader.splitreader.SplitsChange;

/**
 * Crawls the splits of one reader. Everything runs on the fetcher thread, except {@link #wakeUp}, which any thread may
 * call.
 */
final class CrawlSplitReader implements SplitReader<ReaderStep, CrawlSplit> {
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);
    /** What one call deals with at most: the steps of more would make a checkpoint wait. */
    private static final int MOST_DELIVERIES = 32;

    private final AuthorKeys authors;
    private final CrawlEngine engine;
    private final Inbox inbox;
    private final InstantSource clock;
    private final boolean bounded;
    private final Runnable stopFetching;
    private final Map<String, SplitCrawl> splits = new HashMap<>();
    private final Map<String, String> splitOfSite = new HashMap<>();
    /** Changes of sites that the task thread was not told of yet. */
    private CrawlSteps untold = new CrawlSteps();

    /**
     * What a split reader works with.
     *
     * @param stopFetching ends the threads that fetch; called once, when the reader is closed
     */
    record Parts(CrawlEngine engine, Inbox inbox, InstantSource clock, Runnable stopFetching) {}

    CrawlSplitReader(AuthorKeys authors, boolean bounded, Parts parts) {
        this.authors = authors;
        this.bounded = bounded;
        engine = parts.engine();
        inbox = parts.inbox();
        clock = parts.clock();
        stopFetching = parts.stopFetching();
    }

    @Override
    public RecordsWithSplitIds<ReaderStep> fetch() {
        CrawlSteps steps = untold;
        untold = new CrawlSteps();
        while (true) {
            engine.launch(clock.instant()).forEach(step -> add(steps, step));
            finishExhausted(steps);
            if (!steps.isEmpty() || inbox.takeWakeUp()) {
                return steps;
            }
            Instant now = clock.instant();
            Optional<Delivery> delivery = inbox.await(engine.untilNext(now, LONGEST_WAIT));
            for (int i = 0; i < MOST_DELIVERIES && delivery.isPresent(); i++) {
                engine.handle(delivery.get()).forEach(step -> add(steps, step));
                delivery = i + 1 < MOST_DELIVERIES ? inbox.await(Duration.ZERO) : Optional.empty();
            }
        }
    }

    @Override
    public void handleSplitsChanges(SplitsChange<CrawlSplit> change) {
        if (!(change instanceof SplitsAddition)) {
            throw new IllegalStateException("Host groups are only ever added to a reader, but it got " + change);
        }
        for (CrawlSplit split : change.splits()) {
            SplitCrawl crawl = new SplitCrawl(split, engine, authors);
            splits.put(split.splitId(), crawl);
            crawl.crawls().keySet().forEach(site -> splitOfSite.put(site, split.splitId()));
        }
    }

    /** Crawls the sites that a group has now, from its next request on; a group of another reader is not heeded. */
    void changeSites(GroupSites group) {
        String splitId = group.hostGroup();
        SplitCrawl split = splits.get(splitId);
        Instant now = clock.instant();
        if (split != null && split.change(group.sites(), now)) {
            splitOfSite.values().removeIf(splitId::equals);
            split.crawls().keySet().forEach(site -> splitOfSite.put(site, splitId));
            untold.add(splitId, new SitesStep(group, now));
        }
    }

    @Override
    public void wakeUp() {
        inbox.wake();
    }

    @Override
    public void close() {
        stopFetching.run();
    }

    private void add(CrawlSteps steps, CrawlStep step) {
        String split = splitOfSite.get(step.siteId());
        if (split != null) {
            steps.add(split, step);
        }
    }

    private void finishExhausted(CrawlSteps steps) {
        if (!bounded) {
            return;
        }
        for (String split : List.copyOf(splits.keySet())) {
            if (engine.exhausted(split)) {
                engine.remove(split);
                splits.remove(split);
                splitOfSite.values().removeIf(split::equals);
                steps.finish(split);
            }
        }
    }
}
