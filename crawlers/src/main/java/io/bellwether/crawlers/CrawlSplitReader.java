package io.bellwether.crawlers;

import io.bellwether.contract.privacy.AuthorKeys;
import io.bellwether.crawlers.frontier.Frontier;
import io.bellwether.crawlers.sites.Site;
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
final class CrawlSplitReader implements SplitReader<CrawlStep, CrawlSplit> {
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);
    /** What one call deals with at most: the steps of more would make a checkpoint wait. */
    private static final int MOST_DELIVERIES = 32;

    private final CrawlPlan plan;
    private final AuthorKeys authors;
    private final CrawlEngine engine;
    private final Inbox inbox;
    private final InstantSource clock;
    private final boolean bounded;
    private final Runnable stopFetching;
    private final Map<String, String> splitOfSite = new HashMap<>();

    /**
     * What a split reader works with.
     *
     * @param stopFetching ends the threads that fetch; called once, when the reader is closed
     */
    record Parts(CrawlEngine engine, Inbox inbox, InstantSource clock, Runnable stopFetching) {}

    CrawlSplitReader(CrawlPlan plan, AuthorKeys authors, boolean bounded, Parts parts) {
        this.plan = plan;
        this.authors = authors;
        this.bounded = bounded;
        engine = parts.engine();
        inbox = parts.inbox();
        clock = parts.clock();
        stopFetching = parts.stopFetching();
    }

    @Override
    public RecordsWithSplitIds<CrawlStep> fetch() {
        CrawlSteps steps = new CrawlSteps();
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
            List<Site> sites = plan.sites(split.hostGroup());
            for (Site site : sites) {
                Frontier.Snapshot snapshot = split.frontiers().getOrDefault(site.id(), Frontier.Snapshot.empty());
                engine.add(new SiteCrawl(split.splitId(), site, snapshot, authors));
                splitOfSite.put(site.id(), split.splitId());
            }
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
        for (String split : List.copyOf(splitOfSite.values())) {
            if (engine.exhausted(split)) {
                engine.remove(split);
                splitOfSite.values().removeIf(split::equals);
                steps.finish(split);
            }
        }
    }
}
