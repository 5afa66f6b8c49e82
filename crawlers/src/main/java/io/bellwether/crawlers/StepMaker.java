package io.bellwether.crawlers;

import io.bellwether.contract.CrawlRecord;
import io.bellwether.contract.FetchResult;
import io.bellwether.crawlers.fetch.FetchOutcome;
import io.bellwether.crawlers.frontier.FrontierChange;
import io.bellwether.crawlers.frontier.PageRole;
import io.bellwether.crawlers.frontier.PostMark;
import io.bellwether.crawlers.frontier.RefusedLinks;
import io.bellwether.crawlers.frontier.ScreenedLinks;
import io.bellwether.crawlers.frontier.Validators;
import io.bellwether.crawlers.frontier.Visit;
import io.bellwether.crawlers.pages.FoundPost;
import io.bellwether.crawlers.pages.PageContent;
import io.bellwether.crawlers.robots.RobotsAnswer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes a step of each page's end: what is emitted, what is written into the crawl log, and how the frontier changes. The
 * change is applied to the working frontier at once.
 */
final class StepMaker {
    private static final String ROBOTS_ROLE = "robots";
    /** In the crawl log, of a line that tells of a host and of no page. */
    static final String HOST_ROLE = "host";

    /** The end of a page's last request; it must not be a redirect. */
    CrawlStep make(Arrival arrival) {
        FetchOutcome outcome = arrival.outcome();
        if (outcome instanceof FetchOutcome.Fetched fetched) {
            return visited(arrival, fetched);
        }
        if (outcome instanceof FetchOutcome.NotModified) {
            Log log = new Log(FetchResult.NOT_MODIFIED, 304, null);
            return end(arrival, log, new FrontierChange.Unchanged(visit(arrival), arrival.at()));
        }
        if (outcome instanceof FetchOutcome.HttpError error) {
            Log log = new Log(FetchResult.HTTP_ERROR, error.status(), "status " + error.status());
            return error.temporary() ? postponed(arrival, log) : dropped(arrival, log);
        }
        if (outcome instanceof FetchOutcome.Unreachable unreachable) {
            return postponed(arrival, new Log(FetchResult.UNREACHABLE, null, unreachable.reason()));
        }
        if (outcome instanceof FetchOutcome.AddressDenied denied) {
            return denied(arrival, denied.reason());
        }
        if (outcome instanceof FetchOutcome.NoAccess noAccess) {
            return postponed(arrival, new Log(FetchResult.REFUSED, null, noAccess.reason()));
        }
        if (outcome instanceof FetchOutcome.Refused refused) {
            return dropped(arrival, new Log(FetchResult.REFUSED, refused.status(), refused.reason()));
        }
        throw new IllegalStateException("a redirect to " + outcome + " must be followed before it is a step");
    }

    /** The page, or where it leads to, must not be asked. */
    CrawlStep denied(Arrival arrival, String reason) {
        return dropped(arrival, new Log(FetchResult.ADDRESS_DENIED, status(arrival.outcome()), reason));
    }

    /** A host is asked nothing for a while; the line stands for the site whose request failed last. */
    CrawlStep hostOpened(Errand errand, HostBreaker.Opened opened, Instant at) {
        String site = errand.crawl().site().id();
        String url = errand.target().resolve("/").toString();
        CrawlRecord record = new CrawlRecord(
                CrawlRecord.idOf(site, HOST_ROLE + " " + url, at),
                site,
                url,
                HOST_ROLE,
                at,
                FetchResult.UNREACHABLE,
                null,
                0,
                0,
                0,
                0,
                opened.words());
        return new CrawlStep(site, at, List.of(CrawlEvent.of(record)), null);
    }

    /** What the asking for robots.txt adds to the crawl log. */
    CrawlStep robots(Arrival arrival) {
        Log log = robotsLog(arrival.outcome());
        return new CrawlStep(
                arrival.errand().crawl().site().id(),
                arrival.at(),
                List.of(CrawlEvent.of(record(arrival, ROBOTS_ROLE, log, Yield.NONE))),
                null);
    }

    private static Log robotsLog(FetchOutcome outcome) {
        if (outcome instanceof FetchOutcome.Fetched fetched) {
            return new Log(FetchResult.FETCHED, fetched.status(), null);
        }
        if (outcome instanceof FetchOutcome.Unreachable unreachable) {
            return new Log(FetchResult.UNREACHABLE, null, unreachable.reason());
        }
        if (outcome instanceof FetchOutcome.AddressDenied denied) {
            return new Log(FetchResult.ADDRESS_DENIED, null, denied.reason());
        }
        if (outcome instanceof FetchOutcome.Refused refused) {
            return new Log(FetchResult.REFUSED, refused.status(), refused.reason());
        }
        if (outcome instanceof FetchOutcome.NoAccess noAccess) {
            return new Log(FetchResult.REFUSED, null, noAccess.reason());
        }
        Integer status = status(outcome);
        boolean moved = outcome instanceof FetchOutcome.Moved;
        return new Log(FetchResult.HTTP_ERROR, status, moved ? "too many redirects" : "status " + status);
    }

    /** robots.txt cannot be had, so the whole site waits. */
    CrawlStep waitForRobots(Errand errand, RobotsAnswer.Wait wait, Instant now) {
        FrontierChange change = new FrontierChange.Postponed(visit(errand), now, wait.expires(), true);
        errand.crawl().end(change);
        CrawlRecord record = unasked(errand, now, FetchResult.ROBOTS_UNAVAILABLE, wait.reason());
        return new CrawlStep(errand.crawl().site().id(), now, List.of(CrawlEvent.of(record)), change);
    }

    /** robots.txt forbids the page. */
    CrawlStep robotsDenied(Errand errand, Instant now) {
        FrontierChange change = new FrontierChange.Dropped(visit(errand), now);
        List<RefusedLinks> givenUp = errand.crawl().end(change);
        List<CrawlEvent> events = new ArrayList<>();
        events.add(CrawlEvent.of(unasked(errand, now, FetchResult.ROBOTS_DENIED, "robots.txt forbids the page")));
        givenUp.forEach(refused -> events.add(trap(errand.crawl(), refused, now, "are given up")));
        return new CrawlStep(errand.crawl().site().id(), now, events, change);
    }

    private CrawlStep visited(Arrival arrival, FetchOutcome.Fetched fetched) {
        SiteCrawl crawl = arrival.errand().crawl();
        PageContent content = arrival.content();
        if (content == null) {
            throw new IllegalStateException("page " + arrival.errand().target() + " was fetched but not read");
        }
        List<CrawlEvent> events = new ArrayList<>();
        List<PostMark> marks = new ArrayList<>();
        int masked = 0;
        for (FoundPost found : content.posts()) {
            FoundPost post = identified(crawl, visit(arrival), found);
            if (!crawl.frontier().emitted(post.mark())) {
                events.add(CrawlEvent.of(post.post()));
            }
            marks.add(post.mark());
            masked += post.piecesMasked();
        }
        Log log = new Log(FetchResult.FETCHED, fetched.status(), content.problem());
        CrawlRecord.Found yield = PageYield.of(content, events.size());
        events.add(CrawlEvent.of(record(
                arrival,
                visit(arrival).role().key(),
                log,
                new Yield(content.posts().size(), masked, yield))));
        // What holds nothing although it should is looked at anew, even if the server says that it is unchanged.
        Validators validators = content.problem() == null ? fetched.validators() : Validators.none();
        ScreenedLinks links = crawl.frontier().screen(content.links(), arrival.at());
        FrontierChange.Found found = new FrontierChange.Found(
                content.links(),
                marks,
                content.next(),
                content.newest(),
                content.openingAnchor(),
                validators,
                content.wayBack());
        FrontierChange change = new FrontierChange.Visited(visit(arrival), arrival.at(), links.in(found));
        List<RefusedLinks> givenUp = crawl.end(change);
        links.refused().forEach(refused -> events.add(trap(crawl, refused, arrival.at(), "are not followed")));
        givenUp.forEach(refused -> events.add(trap(crawl, refused, arrival.at(), "are given up")));
        return new CrawlStep(crawl.site().id(), arrival.at(), events, change);
    }

    /** One line of the crawl log for all links of a page that are refused for one reason. */
    private static CrawlEvent trap(SiteCrawl crawl, RefusedLinks refused, Instant at, String end) {
        String site = crawl.site().id();
        return CrawlEvent.of(new CrawlRecord(
                CrawlRecord.idOf(site, end + refused.example(), at),
                site,
                refused.example(),
                refused.role().key(),
                at,
                FetchResult.TRAP_REFUSED,
                null,
                0,
                0,
                0,
                0,
                refused.count() + " " + refused.reason() + ", " + end,
                new CrawlRecord.Found(0, refused.count(), 0, 0, null, null)));
    }

    /** Some sites give all their pages one canonical address; then each is known by the address it was asked for. */
    private static FoundPost identified(SiteCrawl crawl, Visit visit, FoundPost found) {
        boolean byCanonical =
                visit.role() == PageRole.ARTICLE && !found.post().url().equals(visit.home());
        boolean taken = byCanonical
                && crawl.frontier().knows(found.mark())
                && !crawl.frontier().emitted(found.mark());
        return taken ? crawl.pages().underRequestedAddress(found, visit) : found;
    }

    /**
     * Before when nothing may be asked of the host after such an end of a page's request; empty if its usual pace will do.
     */
    static Optional<Instant> hostClosedUntil(Delivery.Answer answer) {
        return wholeHost(answer.outcome())
                ? Optional.of(retryTime(visit(answer.errand()), answer.outcome(), answer.at()))
                : Optional.empty();
    }

    /** Whether the host asks to be left alone. One that only fails to answer is the matter of {@link HostBreaker}. */
    private static boolean wholeHost(FetchOutcome outcome) {
        return outcome instanceof FetchOutcome.HttpError error && (error.status() == 429 || error.status() == 503);
    }

    private static Instant retryTime(Visit visit, FetchOutcome outcome, Instant at) {
        if (outcome instanceof FetchOutcome.NoAccess noAccess) {
            return noAccess.retryAt();
        }
        Optional<Instant> asked =
                outcome instanceof FetchOutcome.HttpError error ? error.retryTime() : Optional.empty();
        return asked.orElseGet(() -> RetryPolicy.next(visit.url(), visit.attempts(), at));
    }

    private CrawlStep postponed(Arrival arrival, Log log) {
        Visit visit = visit(arrival);
        if (RetryPolicy.givesUp(visit.attempts())) {
            Log givenUp = new Log(
                    log.result(),
                    log.status(),
                    log.reason() + "; given up after " + RetryPolicy.MAX_ATTEMPTS + " attempts");
            return dropped(arrival, givenUp);
        }
        Instant until = retryTime(visit, arrival.outcome(), arrival.at());
        boolean wholeSite = wholeHost(arrival.outcome()) || arrival.outcome() instanceof FetchOutcome.NoAccess;
        return end(arrival, log, new FrontierChange.Postponed(visit, arrival.at(), until, wholeSite));
    }

    private CrawlStep dropped(Arrival arrival, Log log) {
        return end(arrival, log, new FrontierChange.Dropped(visit(arrival), arrival.at()));
    }

    private static CrawlStep end(Arrival arrival, Log log, FrontierChange change) {
        SiteCrawl crawl = arrival.errand().crawl();
        List<RefusedLinks> givenUp = crawl.end(change);
        List<CrawlEvent> events = new ArrayList<>();
        events.add(CrawlEvent.of(record(arrival, visit(arrival).role().key(), log, Yield.NONE)));
        givenUp.forEach(refused -> events.add(trap(crawl, refused, arrival.at(), "are given up")));
        return new CrawlStep(crawl.site().id(), arrival.at(), events, change);
    }

    /** What the crawl log says of an end; the reason is null where all is well. */
    private record Log(
            FetchResult result,
            @Nullable Integer status,
            @Nullable String reason) {}

    /** What the crawl log says of a page's content; nothing was found where no page came. */
    private record Yield(int posts, int masked, CrawlRecord.@Nullable Found found) {
        private static final Yield NONE = new Yield(0, 0, null);
    }

    private static CrawlRecord record(Arrival arrival, String role, Log log, Yield yield) {
        Errand errand = arrival.errand();
        String site = errand.crawl().site().id();
        String url = errand.first().toString();
        FetchOutcome.Timing timing = arrival.outcome().timing();
        long bytes = arrival.outcome() instanceof FetchOutcome.Fetched fetched
                ? fetched.body().size()
                : 0;
        return new CrawlRecord(
                CrawlRecord.idOf(site, url, timing.at()),
                site,
                url,
                role,
                timing.at(),
                log.result(),
                log.status(),
                bytes,
                timing.took().toMillis(),
                yield.posts(),
                yield.masked(),
                log.reason(),
                yield.found());
    }

    private static CrawlRecord unasked(Errand errand, Instant now, FetchResult result, String reason) {
        String site = errand.crawl().site().id();
        String url = errand.target().toString();
        return new CrawlRecord(
                CrawlRecord.idOf(site, url, now),
                site,
                url,
                visit(errand).role().key(),
                now,
                result,
                null,
                0,
                0,
                0,
                0,
                reason);
    }

    private static @Nullable Integer status(FetchOutcome outcome) {
        if (outcome instanceof FetchOutcome.HttpError error) {
            return error.status();
        }
        if (outcome instanceof FetchOutcome.Moved moved) {
            return moved.status();
        }
        return outcome instanceof FetchOutcome.Refused refused ? refused.status() : null;
    }

    private static Visit visit(Arrival arrival) {
        return visit(arrival.errand());
    }

    private static Visit visit(Errand errand) {
        return errand.visit()
                .orElseThrow(() -> new IllegalStateException("robots.txt at " + errand.first() + " is no visit"));
    }
}
