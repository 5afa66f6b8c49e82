package io.bellwether.crawlers;

import io.bellwether.crawlers.fetch.FetchOutcome;
import io.bellwether.crawlers.robots.RobotsAnswer;
import io.bellwether.crawlers.robots.RobotsPolicy;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Decides what is fetched when, for all sites of one reader: what is due, allowed by robots.txt, and whose host is free.
 * Owned by the fetcher thread; knows no Flink.
 */
final class CrawlEngine {
    private static final Duration SHORTEST_WAIT = Duration.ofMillis(1);

    private final Map<String, SiteCrawl> crawls = new LinkedHashMap<>();
    private final Map<String, Errand> robotsErrands = new LinkedHashMap<>();
    private final HostLanes lanes = new HostLanes();
    private final RobotsBook robots = new RobotsBook();
    private final RobotsPolicy policy;
    private final FetchPool pool;
    private final StepMaker steps = new StepMaker();
    /** Errands whose request is under way; at most one per host. */
    private final Set<Errand> asking = new HashSet<>();
    /** Steps that tell of hosts and wait for the next launch. */
    private final List<CrawlStep> notices = new ArrayList<>();

    CrawlEngine(RobotsPolicy policy, FetchPool pool) {
        this.policy = policy;
        this.pool = pool;
    }

    void add(SiteCrawl crawl) {
        crawls.put(crawl.site().id(), crawl);
    }

    /** Forgets a split's sites; what is under way for them ends unheard. */
    void remove(String splitId) {
        crawls.values().removeIf(crawl -> crawl.splitId().equals(splitId));
    }

    /** Forgets one site; what is under way for it ends unheard. */
    void remove(SiteCrawl crawl) {
        crawls.remove(crawl.site().id(), crawl);
    }

    /** Whether nothing is known of a split that was not visited once. */
    boolean exhausted(String splitId) {
        return crawls.values().stream()
                .filter(crawl -> crawl.splitId().equals(splitId))
                .allMatch(SiteCrawl::exhausted);
    }

    /**
     * Begins every request whose time has come.
     *
     * @return steps of pages that need no request, since robots.txt or their address forbids one, and of hosts that are
     *     left alone for a while
     */
    List<CrawlStep> launch(Instant now) {
        List<CrawlStep> settled = new ArrayList<>(notices);
        notices.clear();
        for (SiteCrawl crawl : List.copyOf(crawls.values())) {
            crawl.begin(now, pool.mostAhead());
            crawl.errand()
                    .filter(errand -> !asking.contains(errand))
                    .flatMap(errand -> advance(errand, now))
                    .ifPresent(settled::add);
        }
        for (Errand errand : List.copyOf(robotsErrands.values())) {
            if (!asking.contains(errand)) {
                ask(errand, now);
            }
        }
        return settled;
    }

    /** When there may be something to launch, if nothing arrives before. */
    Duration untilNext(Instant now, Duration atMost) {
        Instant next = now.plus(atMost);
        for (SiteCrawl crawl : crawls.values()) {
            Optional<Instant> due = crawl.errand().isEmpty()
                    ? crawl.nextBegin(pool.mostAhead())
                    : crawl.errand().filter(errand -> !asking.contains(errand)).flatMap(errand -> turn(errand, now));
            if (due.isPresent() && due.get().isBefore(next)) {
                next = due.get();
            }
        }
        for (Errand errand : robotsErrands.values()) {
            Optional<Instant> turn = asking.contains(errand) ? Optional.empty() : turn(errand, now);
            if (turn.isPresent() && turn.get().isBefore(next)) {
                next = turn.get();
            }
        }
        return next.isAfter(now) ? Duration.between(now, next) : SHORTEST_WAIT;
    }

    /** When an errand's turn comes; empty if that hangs on something that is under way. */
    private Optional<Instant> turn(Errand errand, Instant now) {
        boolean waitsForRobots = errand.visit().isPresent()
                && robots.answer(errand.target(), now).isEmpty();
        if (waitsForRobots) {
            return Optional.empty();
        }
        return pool.hasRoom() ? lanes.freeAt(errand.target(), delay(errand)) : Optional.empty();
    }

    /**
     * Deals with the end of a request or of the reading of a page.
     *
     * @return the steps of all pages that are settled by it
     */
    List<CrawlStep> handle(Delivery delivery) {
        if (delivery instanceof Delivery.Reading reading) {
            pool.hasRead();
            reading.landing().read(reading.content());
            SiteCrawl crawl = reading.landing().answer().errand().crawl();
            return isCrawled(crawl) ? settle(crawl) : List.of();
        }
        if (delivery instanceof Delivery.Answer answer) {
            asking.remove(answer.errand());
            pool.answered();
            lanes.end(answer.errand().target(), answer.at());
            lanes.note(answer.errand().target(), answer.outcome(), answer.at())
                    .ifPresent(opened -> notices.add(steps.hostOpened(answer.errand(), opened, answer.at())));
            return answer.errand().visit().isEmpty()
                    ? handleRobots(answer).stream().toList()
                    : handlePage(answer);
        }
        throw new IllegalStateException("the pool delivered " + delivery + ", which is neither answer nor reading");
    }

    private boolean isCrawled(SiteCrawl crawl) {
        return crawl.equals(crawls.get(crawl.site().id()));
    }

    private List<CrawlStep> handlePage(Delivery.Answer answer) {
        Errand errand = answer.errand();
        SiteCrawl crawl = errand.crawl();
        if (!isCrawled(crawl)) {
            return List.of();
        }
        StepMaker.hostClosedUntil(answer).ifPresent(until -> lanes.close(errand.target(), until));
        Landing landing = Landing.of(answer);
        if (answer.outcome() instanceof FetchOutcome.Moved moved) {
            Optional<String> outside = crawl.scope().refusal(moved.target());
            Optional<String> reason = outside.isPresent() ? outside : errand.follow(moved.target());
            if (reason.isEmpty()) {
                return List.of();
            }
            landing = Landing.refused(answer, reason.get());
        }
        crawl.land(landing);
        if (landing.readable()) {
            pool.read(landing);
        }
        return settle(crawl);
    }

    /** Makes the steps of the pages that are read, as far as no page that landed before is still being read. */
    private List<CrawlStep> settle(SiteCrawl crawl) {
        List<CrawlStep> made = new ArrayList<>();
        for (Optional<Landing> next = crawl.takeComplete(); next.isPresent(); next = crawl.takeComplete()) {
            Arrival arrival = next.get().arrival();
            String refusal = next.get().refusal();
            made.add(refusal == null ? steps.make(arrival) : steps.denied(arrival, refusal));
        }
        return made;
    }

    private Optional<CrawlStep> handleRobots(Delivery.Answer answer) {
        Errand errand = answer.errand();
        if (answer.outcome() instanceof FetchOutcome.Moved moved
                && errand.follow(moved.target()).isEmpty()) {
            return Optional.empty();
        }
        URI asked = errand.first();
        robotsErrands.remove(RobotsPolicy.origin(asked));
        RobotsAnswer judged = policy.judge(asked, answer.outcome(), robots.failures(asked), answer.at());
        robots.put(asked, judged, answer.at());
        boolean known = crawls.containsKey(errand.crawl().site().id());
        return known ? Optional.of(steps.robots(Landing.of(answer).arrival())) : Optional.empty();
    }

    /** Brings a page one step nearer to its request. */
    private Optional<CrawlStep> advance(Errand errand, Instant now) {
        Optional<RobotsAnswer> answer = robots.answer(errand.target(), now);
        if (answer.isEmpty()) {
            robotsErrands.computeIfAbsent(
                    RobotsPolicy.origin(errand.target()), origin -> Errand.robots(errand.crawl(), errand.target()));
            return Optional.empty();
        }
        if (answer.get() instanceof RobotsAnswer.Wait wait) {
            return Optional.of(steps.waitForRobots(errand, wait, now));
        }
        if (answer.get() instanceof RobotsAnswer.Rules rules && !rules.allows(errand.target())) {
            return Optional.of(steps.robotsDenied(errand, now));
        }
        ask(errand, now);
        return Optional.empty();
    }

    private void ask(Errand errand, Instant now) {
        Optional<Instant> freeAt = lanes.freeAt(errand.target(), delay(errand));
        if (freeAt.isPresent() && !freeAt.get().isAfter(now) && pool.hasRoom()) {
            lanes.begin(errand.target());
            asking.add(errand);
            pool.ask(errand);
            goLast(errand.crawl());
        }
    }

    /** Sites that share a host take turns. */
    private void goLast(SiteCrawl crawl) {
        if (crawls.remove(crawl.site().id(), crawl)) {
            crawls.put(crawl.site().id(), crawl);
        }
    }

    /** The longer of the site's pause and that of robots.txt. */
    private Duration delay(Errand errand) {
        Duration ours = errand.crawl().site().pace().delay();
        Duration theirs = robots.crawlDelay(errand.target()).orElse(Duration.ZERO);
        return ours.compareTo(theirs) >= 0 ? ours : theirs;
    }
}
