package io.bellwether.crawlers;

import io.bellwether.crawlers.location.SiteBook;
import io.bellwether.crawlers.location.SiteListing;
import io.bellwether.crawlers.location.SiteLocation;
import io.bellwether.crawlers.location.SiteLooker;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.SimpleCounter;
import org.apache.flink.metrics.groups.SplitEnumeratorMetricGroup;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the site files while the crawl runs, and says so when they change. The look itself runs on Flink's worker thread
 * of the enumerator; all fields but the two that metrics read are owned by the coordinator thread.
 */
final class SiteWatch {
    private static final Logger LOG = LoggerFactory.getLogger(SiteWatch.class);

    private final @Nullable SiteLocation location;
    private final Duration period;
    private final InstantSource clock;
    private final SiteBook book;
    private CrawlPlan plan;
    private List<String> problems = List.of();
    private Counter unreadable = new SimpleCounter();
    private volatile int sites;
    private volatile int faultyFiles;

    /** A watch over a location, or, where that is null, over sites that never change. */
    SiteWatch(@Nullable SiteLocation location, Duration period, CrawlPlan plan, InstantSource clock) {
        this.location = location;
        this.period = period;
        this.plan = plan;
        this.clock = clock;
        book = new SiteBook(plan.sites());
        sites = plan.sites().size();
    }

    /** The sites as they were last read. */
    CrawlPlan plan() {
        return plan;
    }

    Instant now() {
        return clock.instant();
    }

    /** Begins to look; whoever follows is called on the coordinator thread with each new plan. */
    void start(SplitEnumeratorContext<CrawlSplit> context, Consumer<CrawlPlan> follower) {
        SplitEnumeratorMetricGroup metrics = context.metricGroup();
        // Metrics of a source that is only described, as in a test, have no group.
        if (metrics != null) {
            metrics.gauge("sites", () -> sites);
            metrics.gauge("faultySiteFiles", () -> faultyFiles);
            unreadable = metrics.counter("siteLooksFailed");
        }
        if (location == null) {
            return;
        }
        SiteLooker looker = location.looker();
        context.callAsync(looker::look, (listing, fault) -> read(listing, fault, follower), 0, period.toMillis());
    }

    private void read(@Nullable SiteListing listing, @Nullable Throwable fault, Consumer<CrawlPlan> follower) {
        if (listing == null) {
            LOG.warn("Looking at the site files met a fault of the crawler; the sites stay as they are", fault);
            unreadable.inc();
            return;
        }
        tellProblems(listing);
        SiteBook.News news = book.read(listing);
        faultyFiles = book.faultyFiles();
        news.faults().forEach(each -> LOG.warn("Site file with a fault, so its site stays as it was: {}", each));
        news.mended().forEach(file -> LOG.info("Site file {} has no fault any more", file));
        if (!news.changesSites()) {
            return;
        }
        LOG.info("Site files changed: added {}, changed {}, removed {}", news.added(), news.changed(), news.removed());
        plan = new CrawlPlan(book.sites(), clock.instant());
        sites = book.sites().size();
        follower.accept(plan);
    }

    /** Each problem once, until it changes. */
    private void tellProblems(SiteListing listing) {
        if (!listing.isWhole()) {
            unreadable.inc();
        }
        if (!listing.problems().equals(problems)) {
            problems = listing.problems();
            if (problems.isEmpty()) {
                LOG.info("The site files can be read again");
            } else {
                LOG.warn("Not all site files can be read; no site is taken for removed: {}", problems);
            }
        }
    }
}
