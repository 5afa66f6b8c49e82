package io.bellwether.crawlers.trial;

import io.bellwether.crawlers.fetch.FetchOutcome;
import io.bellwether.crawlers.fetch.FetchRequest;
import io.bellwether.crawlers.fetch.PageFetcher;
import io.bellwether.crawlers.fetch.UserAgent;
import io.bellwether.crawlers.frontier.Validators;
import io.bellwether.crawlers.robots.RobotsAnswer;
import io.bellwether.crawlers.robots.RobotsPolicy;
import io.bellwether.crawlers.sites.Site;
import io.bellwether.crawlers.sites.SiteScope;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Fetches pages one after the other: robots.txt first, redirects followed within the site, a pause between requests. */
final class PoliteFetcher {
    private static final int MAX_HOPS = 5;

    private final Site site;
    private final SiteScope scope;
    private final PageFetcher fetcher;
    private final RobotsPolicy policy;
    private final InstantSource clock;
    private final Map<String, RobotsAnswer> robots = new HashMap<>();
    private Instant lastEnd = Instant.EPOCH;

    PoliteFetcher(Site site, PageFetcher fetcher, UserAgent userAgent, InstantSource clock) {
        this.site = site;
        this.fetcher = fetcher;
        this.clock = clock;
        scope = new SiteScope(site);
        policy = new RobotsPolicy(userAgent.product());
    }

    /**
     * One page over all its redirects.
     *
     * @param address where it was found
     * @param outcome of the last request; null where none was allowed
     * @param robots of the page that was asked for first
     * @param problem why there is no page; null where there is one
     */
    record Fetch(
            URI address,
            @Nullable FetchOutcome outcome,
            RobotsAnswer robots,
            List<TrialReport.HopTrial> hops,
            @Nullable String problem) {}

    Fetch fetch(URI first) {
        List<TrialReport.HopTrial> hops = new ArrayList<>();
        RobotsAnswer firstRobots = robotsOf(first);
        URI target = first;
        while (true) {
            Optional<String> refusal = refusal(target, hops);
            if (refusal.isPresent()) {
                return new Fetch(target, null, firstRobots, hops, refusal.get());
            }
            FetchOutcome outcome = request(FetchRequest.page(target, Validators.none(), site));
            hops.add(new TrialReport.HopTrial(
                    target.toString(), words(outcome), outcome.timing().took().toMillis()));
            if (!(outcome instanceof FetchOutcome.Moved moved)) {
                String problem = outcome instanceof FetchOutcome.Fetched ? null : words(outcome);
                return new Fetch(target, outcome, firstRobots, hops, problem);
            }
            target = moved.target();
        }
    }

    /** Whether robots.txt allows a page; asks for it if it is not known. */
    boolean allows(URI address) {
        return scope.refusal(address).isEmpty()
                && robotsOf(address) instanceof RobotsAnswer.Rules rules
                && rules.allows(address);
    }

    private Optional<String> refusal(URI target, List<TrialReport.HopTrial> hops) {
        Optional<String> outside = scope.refusal(target);
        if (outside.isPresent()) {
            return outside;
        }
        if (hops.size() > MAX_HOPS) {
            return Optional.of("more than " + MAX_HOPS + " redirects");
        }
        RobotsAnswer answer = robotsOf(target);
        if (answer instanceof RobotsAnswer.Wait wait) {
            return Optional.of(wait.reason());
        }
        boolean allowed = answer instanceof RobotsAnswer.Rules rules && rules.allows(target);
        return allowed ? Optional.empty() : Optional.of("robots.txt forbids " + target);
    }

    private RobotsAnswer robotsOf(URI page) {
        RobotsAnswer known = robots.get(RobotsPolicy.origin(page));
        if (known != null) {
            return known;
        }
        URI address = RobotsPolicy.addressFor(page);
        FetchOutcome outcome = request(FetchRequest.robots(address, site));
        for (int hop = 0; hop < MAX_HOPS && outcome instanceof FetchOutcome.Moved moved; hop++) {
            outcome = request(FetchRequest.robots(moved.target(), site));
        }
        RobotsAnswer answer = policy.judge(address, outcome, 0, clock.instant());
        robots.put(RobotsPolicy.origin(page), answer);
        return answer;
    }

    private FetchOutcome request(FetchRequest request) {
        Instant turn = lastEnd.plus(delay(request.address()));
        while (clock.instant().isBefore(turn) && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(Duration.between(clock.instant(), turn).toNanos());
        }
        FetchOutcome outcome = fetcher.fetch(request);
        lastEnd = clock.instant();
        return outcome;
    }

    private Duration delay(URI address) {
        Duration ours = site.pace().delay();
        Duration theirs = robots.get(RobotsPolicy.origin(address)) instanceof RobotsAnswer.Rules rules
                ? rules.crawlDelay().orElse(Duration.ZERO)
                : Duration.ZERO;
        return ours.compareTo(theirs) >= 0 ? ours : theirs;
    }

    private static String words(FetchOutcome outcome) {
        if (outcome instanceof FetchOutcome.Fetched fetched) {
            return String.valueOf(fetched.status());
        }
        if (outcome instanceof FetchOutcome.Moved moved) {
            return moved.status() + " to " + moved.target();
        }
        if (outcome instanceof FetchOutcome.HttpError error) {
            return "status " + error.status()
                    + error.retryTime()
                            .map(at -> ", to be asked again after " + at)
                            .orElse("");
        }
        if (outcome instanceof FetchOutcome.AddressDenied denied) {
            return denied.reason();
        }
        if (outcome instanceof FetchOutcome.Refused refused) {
            return refused.reason();
        }
        if (outcome instanceof FetchOutcome.NoAccess noAccess) {
            return noAccess.reason();
        }
        return outcome instanceof FetchOutcome.Unreachable unreachable ? unreachable.reason() : "304";
    }
}
