package io.bellwether.crawlers.robots;

import crawlercommons.robots.BaseRobotRules;
import crawlercommons.robots.SimpleRobotRules;
import crawlercommons.robots.SimpleRobotRulesParser;
import io.bellwether.crawlers.fetch.FetchOutcome;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * Reads the answer to a request for robots.txt.
 *
 * <p>RFC 9309 section 2.3.1: a 4xx means that all is allowed, a 5xx or no answer that nothing is. Stricter than the RFC,
 * 429 counts among the latter, as a host that is asked too often will not mind being asked less. Rules hold for a day, as
 * section 2.4 has it, and the absence of rules for an hour.
 */
public final class RobotsPolicy {
    static final Duration RULES_HOLD = Duration.ofHours(24);
    static final Duration ABSENCE_HOLDS = Duration.ofHours(1);
    private static final Duration FIRST_WAIT = Duration.ofMinutes(1);
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);

    private final String product;

    /** @param product the user agent's product, which rules may name */
    public RobotsPolicy(String product) {
        this.product = product.toLowerCase(Locale.ROOT);
    }

    /** Where the rules of an address stand. */
    public static URI addressFor(URI page) {
        return URI.create(origin(page) + "/robots.txt");
    }

    /** Scheme, host and port: what one robots.txt is for. */
    public static String origin(URI page) {
        return page.getScheme().toLowerCase(Locale.ROOT) + "://" + page.getRawAuthority();
    }

    /**
     * Judges the end of a request, all redirects followed.
     *
     * @param failures how often it could not be had before, in a row
     */
    public RobotsAnswer judge(URI robots, FetchOutcome outcome, int failures, Instant now) {
        if (outcome instanceof FetchOutcome.Fetched fetched) {
            return new RobotsAnswer.Rules(parse(robots, fetched), now.plus(RULES_HOLD), "robots.txt");
        }
        if (outcome instanceof FetchOutcome.HttpError error) {
            return error.temporary()
                    ? new RobotsAnswer.Wait(
                            error.retryTime().orElse(now.plus(wait(failures))),
                            "robots.txt answers status " + error.status() + ", so nothing may be asked for now")
                    : allowed("no robots.txt (status " + error.status() + ")", now);
        }
        if (outcome instanceof FetchOutcome.Unreachable unreachable) {
            return new RobotsAnswer.Wait(
                    now.plus(wait(failures)),
                    "robots.txt cannot be had (" + unreachable.reason() + "), so nothing may be asked for now");
        }
        if (outcome instanceof FetchOutcome.AddressDenied denied) {
            return new RobotsAnswer.Wait(now.plus(LONGEST_WAIT), denied.reason());
        }
        if (outcome instanceof FetchOutcome.NoAccess noAccess) {
            return new RobotsAnswer.Wait(noAccess.retryAt(), noAccess.reason());
        }
        return allowed("no readable robots.txt", now);
    }

    private BaseRobotRules parse(URI robots, FetchOutcome.Fetched fetched) {
        SimpleRobotRulesParser parser = new SimpleRobotRulesParser(Long.MAX_VALUE, 0);
        return parser.parseContent(robots.toString(), fetched.body().bytes(), "text/plain", List.of(product));
    }

    private static RobotsAnswer allowed(String origin, Instant now) {
        return new RobotsAnswer.Rules(
                new SimpleRobotRules(SimpleRobotRules.RobotRulesMode.ALLOW_ALL), now.plus(ABSENCE_HOLDS), origin);
    }

    private static Duration wait(int failures) {
        Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(failures, 10));
        return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
    }
}
