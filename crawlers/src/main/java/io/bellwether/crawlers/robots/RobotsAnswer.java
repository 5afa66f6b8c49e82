package io.bellwether.crawlers.robots;

import crawlercommons.robots.BaseRobotRules;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What is known about an origin's robots.txt, and until when it may be relied on. Immutable. */
public sealed interface RobotsAnswer {
    /** How long rules may be used beyond their time while none can be had. */
    Duration BELIEVED_BEYOND = Duration.ofHours(24);

    /** When robots.txt is to be asked again. */
    Instant expires();

    /** Rules that say what may be asked. */
    final class Rules implements RobotsAnswer {
        private final BaseRobotRules rules;
        private final Instant expires;
        private final Instant believedUntil;
        private final String origin;

        Rules(BaseRobotRules rules, Instant expires, String origin) {
            this(rules, expires, expires.plus(BELIEVED_BEYOND), origin);
        }

        private Rules(BaseRobotRules rules, Instant expires, Instant believedUntil, String origin) {
            this.rules = rules;
            this.expires = expires;
            this.believedUntil = believedUntil;
            this.origin = origin;
        }

        /**
         * These rules for a while longer, since newer ones cannot be had: RFC 9309 section 2.4 lets old ones be used while
         * a server cannot be reached. Empty if they are out of date for more than a day.
         *
         * @param wait when to ask for newer ones
         */
        public Optional<Rules> keptDuring(Wait wait, Instant now) {
            if (!now.isBefore(believedUntil)) {
                return Optional.empty();
            }
            Instant until = wait.expires().isBefore(believedUntil) ? wait.expires() : believedUntil;
            return Optional.of(new Rules(rules, until, believedUntil, origin));
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
