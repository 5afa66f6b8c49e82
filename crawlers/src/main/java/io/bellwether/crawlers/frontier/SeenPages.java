package io.bellwether.crawlers.frontier;

import org.jspecify.annotations.Nullable;

/** Which articles were visited, and which threads were forgotten with which activity; the latest of them. */
final class SeenPages {
    private final FingerprintRing marks;

    SeenPages(LongSequence known) {
        marks = FingerprintRing.restored(Frontier.MAX_SEEN_PAGES, known, known);
    }

    boolean hasArticle(String url) {
        return marks.contains(Fingerprint.of(UrlIdentity.of(url)));
    }

    void addArticle(String url) {
        add(Fingerprint.of(UrlIdentity.of(url)));
    }

    boolean hasThread(String url, @Nullable String activity) {
        return marks.contains(threadMark(url, activity));
    }

    void addThread(String url, @Nullable String activity) {
        add(threadMark(url, activity));
    }

    private static long threadMark(String url, @Nullable String activity) {
        return Fingerprint.of(activity == null ? url : url + "\n" + activity);
    }

    private void add(long mark) {
        marks.put(mark, mark);
    }

    /** From the oldest to the newest. */
    LongSequence marks() {
        return marks.keys();
    }
}
