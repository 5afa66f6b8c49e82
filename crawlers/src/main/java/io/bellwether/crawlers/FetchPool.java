package io.bellwether.crawlers;

import io.bellwether.crawlers.fetch.FetchOutcome;
import io.bellwether.crawlers.fetch.PageFetcher;
import io.bellwether.crawlers.frontier.Visit;
import io.bellwether.crawlers.pages.PageContent;
import io.bellwether.crawlers.pages.PageReader;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches and reads pages on threads of its own, as many at a time as there are threads; each ends as an {@link Arrival} in
 * the inbox. The count is owned by the fetcher thread.
 */
final class FetchPool {
    private static final Logger LOG = LoggerFactory.getLogger(FetchPool.class);

    private final PageFetcher fetcher;
    private final Executor executor;
    private final int size;
    private final InstantSource clock;
    private final Inbox inbox;
    private int inFlight;

    FetchPool(PageFetcher fetcher, Executor executor, int size, InstantSource clock, Inbox inbox) {
        this.fetcher = fetcher;
        this.executor = executor;
        this.size = size;
        this.clock = clock;
        this.inbox = inbox;
    }

    boolean hasRoom() {
        return inFlight < size;
    }

    boolean isIdle() {
        return inFlight == 0;
    }

    void begin(Errand errand) {
        inFlight++;
        executor.execute(() -> inbox.put(run(errand)));
    }

    void ended() {
        inFlight--;
    }

    private Arrival run(Errand errand) {
        FetchOutcome outcome = fetch(errand);
        Instant at = clock.instant();
        return new Arrival(errand, outcome, at, content(errand, outcome, at));
    }

    private FetchOutcome fetch(Errand errand) {
        Instant begin = clock.instant();
        try {
            return fetcher.fetch(errand.request());
        } catch (RuntimeException e) {
            LOG.warn(
                    "Fetching {} for site {} met a fault of the crawler",
                    errand.target(),
                    errand.crawl().site().id(),
                    e);
            return new FetchOutcome.Refused(
                    new FetchOutcome.Timing(begin, java.time.Duration.between(begin, clock.instant())),
                    null,
                    "the crawler met a fault: " + e);
        }
    }

    /** A page can hold anything; what it makes the reading throw is the page's end, not the crawl's. */
    private static @Nullable PageContent content(Errand errand, FetchOutcome outcome, Instant at) {
        Optional<Visit> visit = errand.visit();
        if (visit.isEmpty() || !(outcome instanceof FetchOutcome.Fetched fetched)) {
            return null;
        }
        try {
            String text = fetched.body().text().text();
            return errand.crawl().pages().read(new PageReader.Page(visit.get(), errand.target(), text, at));
        } catch (RuntimeException | StackOverflowError e) {
            LOG.warn(
                    "Reading {} of site {} met a fault of the crawler",
                    errand.target(),
                    errand.crawl().site().id(),
                    e);
            return PageContent.problem("reading the page met a fault of the crawler: " + e);
        }
    }
}
