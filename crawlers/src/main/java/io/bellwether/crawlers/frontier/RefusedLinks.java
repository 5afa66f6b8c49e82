package io.bellwether.crawlers.frontier;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Links of one page that are not followed, for one reason.
 *
 * @param reason for people, without the number
 * @param role what the pages would have been to the crawl
 * @param example one of the addresses
 */
public record RefusedLinks(String reason, PageRole role, String example, int count) {
    /** The longest example that is worth keeping. */
    private static final int MAX_EXAMPLE = 1_000;

    public RefusedLinks {
        example = example.length() > MAX_EXAMPLE ? example.substring(0, MAX_EXAMPLE) : example;
    }

    /** Counts refused links by their reason. A page can give rise to as many reasons as it has links: the rest is one. */
    static final class Tally {
        private static final int MAX_REASONS = 8;
        private static final String REST = "addresses of further kinds";

        private final Map<String, RefusedLinks> byReason = new LinkedHashMap<>();

        void add(String reason, PageRole role, String url) {
            String kept = byReason.containsKey(reason) || byReason.size() < MAX_REASONS ? reason : REST;
            byReason.merge(
                    kept,
                    new RefusedLinks(kept, role, url, 1),
                    (before, one) -> new RefusedLinks(kept, before.role, before.example, before.count + 1));
        }

        List<RefusedLinks> toList() {
            return new ArrayList<>(byReason.values());
        }
    }
}
