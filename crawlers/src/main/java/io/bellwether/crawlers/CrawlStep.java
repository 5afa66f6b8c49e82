package io.bellwether.crawlers;

import io.bellwether.crawlers.frontier.FrontierChange;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One step of a crawl, from the fetcher thread to the task thread: what to emit, and the change of the frontier that goes
 * with it. Both happen or neither, since a checkpoint is never taken within a step.
 *
 * @param at when the fetch ended: the timestamp of the events
 * @param change null where the step tells of robots.txt only
 */
record CrawlStep(
        String siteId,
        Instant at,
        List<CrawlEvent> events,
        @Nullable FrontierChange change) implements ReaderStep {
    CrawlStep {
        events = List.copyOf(events);
    }
}
