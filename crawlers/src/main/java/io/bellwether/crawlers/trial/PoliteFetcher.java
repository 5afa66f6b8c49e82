package io.bellwether.crawlers.trial;

import io.bellwether.crawlers.fetch.FetchOutcome;
import io.bellwether.crawlers.fetch.FetchRequest;
import io.bellwether.crawlers.frontier.PageRole;
import io.bellwether.crawlers.frontier.Validators;
import io.bellwether.crawlers.robots.RobotsAnswer;
import io.bellwether.crawlers.robots.RobotsPolicy;
import io.bellwether.crawlers.sites.Site;
import io.bellwether.crawlers.sites.SiteScope;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
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
    private final TrialWeb web;
    private final RobotsPolicy policy;
    private final Map<String, Robots> robots = new HashMap<>();
    private Instant lastEnd = Instant.EPOCH;

    PoliteFetcher(Site site, TrialWeb web) {
        this.site = site;
        this.web = web;
        scope = new SiteScope(site);
        policy = new RobotsPolicy(web.userAgent().product());
    }

    /** What is known of an origin's robots.txt; its text is empty where there is none. */
    private record Robots(RobotsAnswer answer, String text) {}

    /**
     * One page over all its redirects.
     *
     * @param address where it was found
     * @param outcome of the last request; null where none was allowed
     * @param problem why there is no page; null where there is one
     */
    record Fetch(
            URI address,
            @Nullable FetchOutcome outcome,
            TrialReport.RobotsTrial robots,
            List<TrialReport.HopTrial> hops,
            @Nullable String problem) {}

    Fetch fetch(URI first, PageRole role) {
        List<TrialReport.HopTrial> hops = new ArrayList<>();
        URI target = first;
        while (true) {
            Optional<String> refusal =
                    hops.size() > MAX_HOPS ? Optional.of("more than " + MAX_HOPS + " redirects") : refusal(target);
            if (refusal.isPresent()) {
                return new Fetch(target, null, verdict(first), hops, refusal.get());
            }
            FetchOutcome outcome = request(FetchRequest.page(target, Validators.none(), site, role));
            hops.add(new TrialReport.HopTrial(
                    target.toString(),
                    FetchWords.of(outcome),
                    outcome.timing().took().toMillis()));
            if (!(outcome instanceof FetchOutcome.Moved moved)) {
                boolean came = outcome instanceof FetchOutcome.Fetched;
                String problem = came ? null : FetchWords.of(outcome) + FetchWords.advice(outcome);
                return new Fetch(target, outcome, verdict(first), hops, problem);
            }
            target = moved.target();
        }
    }

    /** Why an address would not be asked: it is outside of the site, or robots.txt says so; empty if it would be. */
    Optional<String> refusal(URI target) {
        Optional<String> outside = scope.refusal(target);
        if (outside.isPresent()) {
            return outside;
        }
        RobotsAnswer answer = robotsOf(target).answer();
        if (answer instanceof RobotsAnswer.Wait wait) {
            return Optional.of(wait.reason());
        }
        if (answer instanceof RobotsAnswer.Rules rules && rules.allows(target)) {
            return Optional.empty();
        }
        return Optional.of("robots.txt forbids it"
                + forbiddingLine(target).map(line -> " (" + line + ")").orElse(""));
    }

    /** The addresses of sitemaps that robots.txt names. */
    List<String> sitemaps(URI page) {
        return SitemapLines.of(robotsOf(page).text());
    }

    private TrialReport.RobotsTrial verdict(URI address) {
        if (scope.refusal(address).isPresent()) {
            return new TrialReport.RobotsTrial(false, "not asked, as the page is outside of the site", null, null);
        }
        RobotsAnswer answer = robotsOf(address).answer();
        if (answer instanceof RobotsAnswer.Rules rules) {
            Long delay = rules.crawlDelay().map(Duration::toMillis).orElse(null);
            boolean allowed = rules.allows(address);
            String line = allowed ? null : forbiddingLine(address).orElse(null);
            return new TrialReport.RobotsTrial(allowed, rules.origin(), line, delay);
        }
        String words = answer instanceof RobotsAnswer.Wait wait ? wait.reason() : "not asked";
        return new TrialReport.RobotsTrial(false, words, null, null);
    }

    private Optional<String> forbiddingLine(URI address) {
        return ForbiddingLine.of(robotsOf(address).text(), web.userAgent().product(), address);
    }

    private Robots robotsOf(URI page) {
        Robots known = robots.get(RobotsPolicy.origin(page));
        if (known != null) {
            return known;
        }
        URI address = RobotsPolicy.addressFor(page);
        FetchOutcome outcome = request(FetchRequest.robots(address, site));
        for (int hop = 0; hop < MAX_HOPS && outcome instanceof FetchOutcome.Moved moved; hop++) {
            outcome = request(FetchRequest.robots(moved.target(), site));
        }
        String text = outcome instanceof FetchOutcome.Fetched fetched
                ? new String(fetched.body().bytes(), StandardCharsets.UTF_8)
                : "";
        Robots found = new Robots(policy.judge(address, outcome, 0, web.clock().instant()), text);
        robots.put(RobotsPolicy.origin(page), found);
        return found;
    }

    private FetchOutcome request(FetchRequest request) {
        Instant turn = lastEnd.plus(delay(request.address()));
        while (web.paused()
                && web.clock().instant().isBefore(turn)
                && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(Duration.between(web.clock().instant(), turn).toNanos());
        }
        FetchOutcome outcome = web.fetcher().fetch(request);
        lastEnd = web.clock().instant();
        return outcome;
    }

    private Duration delay(URI address) {
        Duration ours = site.pace().delay();
        Robots known = robots.get(RobotsPolicy.origin(address));
        Duration theirs = known != null && known.answer() instanceof RobotsAnswer.Rules rules
                ? rules.crawlDelay().orElse(Duration.ZERO)
                : Duration.ZERO;
        return ours.compareTo(theirs) >= 0 ? ours : theirs;
    }
}
