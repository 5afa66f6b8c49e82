package io.bellwether.crawlers;

import io.bellwether.crawlers.fetch.FetchOutcome;
import io.bellwether.crawlers.robots.RobotsAnswer;
import io.bellwether.crawlers.robots.RobotsPolicy;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
    /** Errands whose request is under way, by target; at most one per host. */
    private final List<Errand> asking = new ArrayList<>();

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

    /** Whether nothing is known of a split that was not visited once. */
    boolean exhausted(String splitId) {
        return crawls.values().stream()
                .filter(crawl -> crawl.splitId().equals(splitId))
                .allMatch(SiteCrawl::exhausted);
    }

    /**
     * Begins every request whose time has come.
     *
     * @return steps of pages that need no request, since robots.txt or their address forbids one
     */
    List<CrawlStep> launch(Instant now) {
        List<CrawlStep> settled = new ArrayList<>();
        for (SiteCrawl crawl : List.copyOf(crawls.values())) {
            crawl.begin(now);
            crawl.errand().filter(errand -> !asking.contains(errand)).ifPresent(errand -> {
                Optional<CrawlStep> step = advance(errand, now);
                step.ifPresent(settled::add);
            });
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
                    ? crawl.nextDue()
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

    /** Deals with the end of a request; empty if its page goes on to another address. */
    Optional<CrawlStep> handle(Arrival arrival) {
        Errand errand = arrival.errand();
        asking.remove(errand);
        pool.ended();
        lanes.end(errand.target(), arrival.at());
        if (errand.visit().isEmpty()) {
            return handleRobots(arrival);
        }
        if (!errand.crawl().equals(crawls.get(errand.crawl().site().id()))) {
            return Optional.empty();
        }
        if (arrival.outcome() instanceof FetchOutcome.Moved moved) {
            Optional<String> refusal = errand.crawl().scope().refusal(moved.target());
            Optional<String> reason = refusal.isPresent() ? refusal : errand.follow(moved.target());
            return reason.map(words -> steps.denied(arrival, words));
        }
        StepMaker.Made made = steps.make(arrival);
        made.hostClosedUntil().ifPresent(until -> lanes.close(errand.target(), until));
        return Optional.of(made.step());
    }

    private Optional<CrawlStep> handleRobots(Arrival arrival) {
        Errand errand = arrival.errand();
        if (arrival.outcome() instanceof FetchOutcome.Moved moved
                && errand.follow(moved.target()).isEmpty()) {
            return Optional.empty();
        }
        URI asked = errand.first();
        robotsErrands.remove(RobotsPolicy.origin(asked));
        RobotsAnswer answer = policy.judge(asked, arrival.outcome(), robots.failures(asked), arrival.at());
        robots.put(asked, answer);
        boolean known = crawls.containsKey(errand.crawl().site().id());
        return known ? Optional.of(steps.robots(arrival)) : Optional.empty();
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
            pool.begin(errand);
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
