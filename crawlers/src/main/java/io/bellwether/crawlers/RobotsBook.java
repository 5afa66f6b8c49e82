package io.bellwether.crawlers;

import io.bellwether.crawlers.robots.RobotsAnswer;
import io.bellwether.crawlers.robots.RobotsPolicy;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What the robots.txt of each origin said, as long as it may be relied on. Owned by the fetcher thread. */
final class RobotsBook {
    private static final int MAX_ORIGINS = 2_000;

    private final Map<String, Entry> entries = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Entry> eldest) {
            return size() > MAX_ORIGINS;
        }
    };

    private record Entry(RobotsAnswer answer, int failures) {}

    /** What is known for an address; empty if its robots.txt must be asked for. */
    Optional<RobotsAnswer> answer(URI page, Instant now) {
        Entry entry = entries.get(RobotsPolicy.origin(page));
        return entry == null || !now.isBefore(entry.answer().expires())
                ? Optional.empty()
                : Optional.of(entry.answer());
    }

    /** The pause that the origin's robots.txt wants, as last read; empty if it wants none or is not known. */
    Optional<Duration> crawlDelay(URI page) {
        Entry entry = entries.get(RobotsPolicy.origin(page));
        return entry != null && entry.answer() instanceof RobotsAnswer.Rules rules
                ? rules.crawlDelay()
                : Optional.empty();
    }

    /** How often robots.txt of the origin could not be had, in a row. */
    int failures(URI page) {
        Entry entry = entries.get(RobotsPolicy.origin(page));
        return entry == null ? 0 : entry.failures();
    }

    /** Notes an answer. Where it is that nothing can be had, rules known before are kept for up to a day. */
    void put(URI page, RobotsAnswer answer, Instant now) {
        Entry before = entries.get(RobotsPolicy.origin(page));
        if (answer instanceof RobotsAnswer.Wait wait) {
            RobotsAnswer kept = before != null && before.answer() instanceof RobotsAnswer.Rules rules
                    ? rules.keptDuring(wait, now).map(RobotsAnswer.class::cast).orElse(wait)
                    : wait;
            entries.put(RobotsPolicy.origin(page), new Entry(kept, failures(page) + 1));
        } else {
            entries.put(RobotsPolicy.origin(page), new Entry(answer, 0));
        }
    }
}
