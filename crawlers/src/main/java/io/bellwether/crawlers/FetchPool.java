package io.bellwether.crawlers;

import io.bellwether.crawlers.fetch.FetchOutcome;
import io.bellwether.crawlers.fetch.PageFetcher;
import io.bellwether.crawlers.frontier.Visit;
import io.bellwether.crawlers.pages.PageContent;
import io.bellwether.crawlers.pages.PageReader;
import io.bellwether.crawlers.pages.PageWishes;
import io.bellwether.crawlers.sites.Access;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches pages on some threads and reads them on others, so that a host can be asked for its next page while the last
 * one is being read. Each end is a {@link Delivery} in the inbox. The counts are owned by the fetcher thread.
 */
final class FetchPool {
    private static final Logger LOG = LoggerFactory.getLogger(FetchPool.class);

    private final PageFetcher fetcher;
    private final Threads threads;
    private final InstantSource clock;
    private final Inbox inbox;
    private int requests;
    private int unread;

    FetchPool(PageFetcher fetcher, Threads threads, InstantSource clock, Inbox inbox) {
        this.fetcher = fetcher;
        this.threads = threads;
        this.clock = clock;
        this.inbox = inbox;
    }

    /**
     * The threads of a pool.
     *
     * @param mostRequests under way at a time, and most pages that wait to be read before the next request begins
     * @param mostAhead pages of one site that have landed and not been settled before its next request begins
     */
    record Threads(Executor requesting, int mostRequests, Executor reading, int mostAhead) {}

    boolean hasRoom() {
        return requests < threads.mostRequests() && unread < threads.mostRequests();
    }

    /** Most pages of one site that wait for their step at a time. */
    int mostAhead() {
        return threads.mostAhead();
    }

    /** Begins a request; it ends as an {@link Delivery.Answer}. */
    void ask(Errand errand) {
        requests++;
        threads.requesting().execute(() -> {
            FetchOutcome outcome = fetch(errand);
            inbox.put(new Delivery.Answer(errand, outcome, clock.instant()));
        });
    }

    void answered() {
        requests--;
    }

    /** Begins to read a page that was fetched; it ends as a {@link Delivery.Reading}. */
    void read(Landing landing) {
        unread++;
        threads.reading().execute(() -> inbox.put(new Delivery.Reading(landing, content(landing.answer()))));
    }

    void hasRead() {
        unread--;
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
                    new FetchOutcome.Timing(begin, Duration.between(begin, clock.instant())),
                    null,
                    "the crawler met a fault: " + e);
        }
    }

    /** A page can hold anything; what it makes the reading throw is the page's end, not the crawl's. */
    private static PageContent content(Delivery.Answer answer) {
        Errand errand = answer.errand();
        try {
            Visit visit = errand.visit()
                    .orElseThrow(() -> new IllegalStateException("robots.txt at " + errand.first() + " is no page"));
            if (!(answer.outcome() instanceof FetchOutcome.Fetched fetched)) {
                throw new IllegalStateException("page " + errand.target() + " was not fetched: " + answer.outcome());
            }
            PageReader.Page page = new PageReader.Page(visit, errand.target(), fetched.body(), answer.at());
            PageContent content = errand.crawl().pages().read(page);
            return errand.crawl().site().access().robotsMeta() == Access.RobotsMeta.HONOUR
                    ? PageWishes.obeyed(content, fetched.robotsTags().wishes(page.text()))
                    : content;
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
