package io.bellwether.crawlers.frontier;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The articles that wait for their one visit. Of those that are due the ones found last come first, and of those found
 * together the one that stood first on its page. Each call costs the logarithm of the size, and one step more for each
 * page in flight that stands before the answer. Not thread-safe.
 */
final class PendingQueue {
    private static final Comparator<Entry> BY_DUE =
            Comparator.comparing((Entry entry) -> entry.article().due()).thenComparingLong(Entry::number);
    private static final Comparator<Entry> LATEST_FIRST =
            Comparator.comparingLong((Entry entry) -> -entry.article().batch()).thenComparingLong(Entry::number);

    /** By {@link UrlIdentity}. */
    private final Map<String, Entry> entries = new LinkedHashMap<>();

    private final NavigableSet<Entry> byDue = new TreeSet<>(BY_DUE);
    /** Those that were due at {@code readyAt}: an index, which knows nothing that {@code byDue} does not. */
    private final NavigableSet<Entry> ready = new TreeSet<>(LATEST_FIRST);

    private Instant readyAt = Instant.MIN;
    private long added;

    private record Entry(long number, Pending article) {}

    boolean contains(String url) {
        return entries.containsKey(UrlIdentity.of(url));
    }

    /** Adds an article, or gives a known one its new form in its old place. */
    void put(Pending article) {
        String identity = UrlIdentity.of(article.url());
        Entry old = entries.get(identity);
        if (old != null) {
            leave(old);
        }
        Entry entry = new Entry(old == null ? added++ : old.number(), article);
        entries.put(identity, entry);
        byDue.add(entry);
        if (!article.due().isAfter(readyAt)) {
            ready.add(entry);
        }
    }

    void remove(String url) {
        Entry entry = entries.remove(UrlIdentity.of(url));
        if (entry != null) {
            leave(entry);
        }
    }

    private void leave(Entry entry) {
        byDue.remove(entry);
        ready.remove(entry);
    }

    /** Tries an article again later; nothing where it does not wait. */
    void postpone(String url, Instant until) {
        Entry entry = entries.get(UrlIdentity.of(url));
        if (entry != null) {
            put(entry.article().postponed(until));
        }
    }

    /** Of the articles that are due, the one to be visited first. */
    Optional<Pending> due(Instant now, Set<String> inFlight) {
        bringUpTo(now);
        return first(ready, inFlight);
    }

    private void bringUpTo(Instant now) {
        if (now.isBefore(readyAt)) {
            ready.clear();
            readyAt = Instant.MIN;
        }
        for (Entry entry : byDue.tailSet(firstAfter(readyAt), true)) {
            if (entry.article().due().isAfter(now)) {
                break;
            }
            ready.add(entry);
        }
        readyAt = now;
    }

    private static Entry firstAfter(Instant time) {
        Instant next = time.equals(Instant.MIN) ? time : time.plusNanos(1);
        return new Entry(Long.MIN_VALUE, new Pending("", 0, next, 0, null, null));
    }

    /** When the next article falls due, or fell; empty if none is left. */
    Optional<Instant> nextDue(Set<String> inFlight) {
        return first(byDue, inFlight).map(Pending::due);
    }

    private static Optional<Pending> first(NavigableSet<Entry> order, Set<String> inFlight) {
        for (Entry entry : order) {
            if (!inFlight.contains(entry.article().url())) {
                return Optional.of(entry.article());
            }
        }
        return Optional.empty();
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    int size() {
        return entries.size();
    }

    /** In the order in which they were added. */
    List<Pending> toList() {
        List<Pending> articles = new ArrayList<>(entries.size());
        entries.values().forEach(entry -> articles.add(entry.article()));
        return articles;
    }
}
