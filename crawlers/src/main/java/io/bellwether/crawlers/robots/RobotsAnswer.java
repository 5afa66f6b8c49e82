package io.bellwether.crawlers.robots;

import crawlercommons.robots.BaseRobotRules;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What is known about an origin's robots.txt, and until when it may be relied on. Immutable. */
public sealed interface RobotsAnswer {
    /** When robots.txt is to be asked again. */
    Instant expires();

    /** Rules that say what may be asked. */
    final class Rules implements RobotsAnswer {
        private final BaseRobotRules rules;
        private final Instant expires;
        private final String origin;

        Rules(BaseRobotRules rules, Instant expires, String origin) {
            this.rules = rules;
            this.expires = expires;
            this.origin = origin;
        }

        @Override
        public Instant expires() {
            return expires;
        }

        /** For people: where the rules come from, such as "robots.txt" or "no robots.txt (status 404)". */
        public String origin() {
            return origin;
        }

        public boolean allows(URI address) {
            return rules.isAllowed(address.toString());
        }

        /** The pause between requests that the site wants; empty if it wants none. */
        public Optional<Duration> crawlDelay() {
            long millis = rules.getCrawlDelay();
            return millis > 0 ? Optional.of(Duration.ofMillis(millis)) : Optional.empty();
        }
    }

    /** Nothing may be asked for now. */
    record Wait(Instant expires, String reason) implements RobotsAnswer {}
}
