package io.bellwether.jobs.ingest.health;

import io.bellwether.contract.CrawlRecord;
import java.util.ArrayList;
import java.util.List;

/**
 * What texts of a role's pages are like.
 *
 * @param logLength mean logarithm of the characters per post
 * @param pages how many were seen, up to where more make no difference
 * @param texts of the newest pages
 */
record TextLevel(double logLength, int pages, List<Seen> texts) {
    private static final int KNOWN_PAGES = 30;
    private static final int MEMORY_PAGES = 200;
    private static final int TEXTS = 8;
    private static final double SHORT = Math.log(5);
    private static final int UNREADABLE_SHARE = 50;

    TextLevel {
        texts = List.copyOf(texts);
    }

    /** A text and where it stood. */
    record Seen(String textKey, String url) {}

    static TextLevel unknown() {
        return new TextLevel(0, 0, List.of());
    }

    Outcome judge(CrawlRecord fetch, CrawlRecord.Found found) {
        if (found.characters() > 0 && found.unreadable() * UNREADABLE_SHARE >= found.characters()) {
            return Outcome.GARBLED;
        }
        String key = found.textKey();
        boolean same = texts.stream()
                .anyMatch(seen -> seen.textKey().equals(key) && !seen.url().equals(fetch.url()));
        if (same) {
            return Outcome.SAME_TEXT;
        }
        return pages >= KNOWN_PAGES && logLength(fetch, found) < logLength - SHORT ? Outcome.SHORT_TEXT : Outcome.GOOD;
    }

    TextLevel with(CrawlRecord fetch, CrawlRecord.Found found) {
        double length = logLength(fetch, found);
        double bounded =
                pages < KNOWN_PAGES ? length : Math.max(logLength - SHORT, Math.min(logLength + SHORT, length));
        int known = Math.min(MEMORY_PAGES, pages + 1);
        List<Seen> newest = new ArrayList<>(texts);
        String key = found.textKey();
        if (key != null) {
            newest.add(0, new Seen(key, fetch.url()));
        }
        return new TextLevel(
                logLength + (bounded - logLength) / known, known, newest.subList(0, Math.min(TEXTS, newest.size())));
    }

    private static double logLength(CrawlRecord fetch, CrawlRecord.Found found) {
        return Math.log(1 + (double) found.characters() / Math.max(1, fetch.posts()));
    }
}
