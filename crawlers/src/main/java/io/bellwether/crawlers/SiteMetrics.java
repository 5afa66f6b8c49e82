package io.bellwether.crawlers;

import io.bellwether.contract.CrawlRecord;
import io.bellwether.contract.FetchResult;
import io.bellwether.contract.Post;
import io.bellwether.crawlers.frontier.Frontier;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;

/**
 * The figures of one site, in Flink's metric group {@code site=<id>} of the reader. They count what was emitted, so a
 * restore from a checkpoint counts again what is fetched again. The task thread writes; Flink's reporters read gauges from
 * threads of theirs, so what those show is volatile.
 */
final class SiteMetrics {
    private final InstantSource clock;
    private final Map<FetchResult, Counter> results = new EnumMap<>(FetchResult.class);
    private final Counter fetches;
    private final Counter bytes;
    private final Counter posts;
    private final Counter linksRefused;
    private volatile boolean crawled;
    private volatile boolean hostClosed;
    private volatile int pendingPages;
    private volatile int watchedPages;
    private volatile Instant nextDue;
    private volatile Instant newestPost;

    SiteMetrics(MetricGroup site, InstantSource clock) {
        this.clock = clock;
        nextDue = clock.instant();
        newestPost = nextDue;
        fetches = site.counter("fetches");
        bytes = site.counter("bytes");
        posts = site.counter("posts");
        linksRefused = site.counter("linksRefused");
        for (FetchResult result : FetchResult.values()) {
            MetricGroup group = site.addGroup("result", result.name().toLowerCase(Locale.ROOT));
            results.put(result, group.counter("records"));
        }
        site.gauge("pendingPages", () -> shown(pendingPages));
        site.gauge("watchedPages", () -> shown(watchedPages));
        site.gauge("overdueMillis", () -> shown(millisSince(nextDue)));
        site.gauge("newestPostAgeMillis", () -> shown(millisSince(newestPost)));
        Gauge<Long> closed = () -> shown(hostClosed ? 1 : 0);
        site.gauge("hostClosed", closed);
    }

    /** The site is crawled by this reader from now on. */
    void begin() {
        nextDue = clock.instant();
        newestPost = nextDue;
        hostClosed = false;
        crawled = true;
    }

    /** The site has left the reader: gauges show 0. Flink gives no way to take metrics back before the task ends. */
    void end() {
        crawled = false;
    }

    void count(CrawlEvent event) {
        if (event.fetch() != null) {
            count(event.fetch());
        }
        if (event.post() != null) {
            count(event.post());
        }
    }

    private void count(Post post) {
        posts.inc();
        Instant published = post.publishedAt() == null ? post.fetchedAt() : post.publishedAt();
        if (published.isAfter(newestPost) && !published.isAfter(post.fetchedAt())) {
            newestPost = published;
        }
    }

    private void count(CrawlRecord line) {
        Counter counter = results.get(line.result());
        if (counter != null) {
            counter.inc();
        }
        if (line.result() == FetchResult.TRAP_REFUSED) {
            linksRefused.inc(line.found() == null ? 1 : line.found().links());
        } else if (line.role().equals(StepMaker.HOST_ROLE)) {
            hostClosed = true;
        } else if (line.result() != FetchResult.ROBOTS_DENIED && line.result() != FetchResult.ROBOTS_UNAVAILABLE) {
            fetches.inc();
            bytes.inc(line.bytes());
            hostClosed &= line.result() == FetchResult.UNREACHABLE || line.result() == FetchResult.HTTP_ERROR;
        }
    }

    /** Shows how much of the site waits. */
    void show(Frontier frontier) {
        pendingPages = frontier.pendingArticles();
        watchedPages = frontier.watchedPages();
        // A page that was never asked for is due since for ever; it is overdue since the reader has the site.
        frontier.nextDue().filter(due -> due.isAfter(Instant.EPOCH)).ifPresent(due -> nextDue = due);
    }

    private long millisSince(Instant time) {
        return Math.max(0, Duration.between(time, clock.instant()).toMillis());
    }

    private long shown(long value) {
        return crawled ? value : 0;
    }
}
