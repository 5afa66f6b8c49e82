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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The pages that are watched, kept in the order in which they fall due. Where two fall due together, the one that was
 * added first comes first, so that a restored copy decides alike. Each call costs the logarithm of the size, and one step
 * more for each page in flight that stands before the answer. Not thread-safe.
 */
final class WatchList {
    private static final Comparator<Entry> BY_DUE =
            Comparator.comparing((Entry entry) -> entry.watch().due()).thenComparingLong(Entry::number);
    private static final Comparator<Entry> BY_LAST_CHANGE =
            Comparator.comparing((Entry entry) -> entry.watch().lastChange()).thenComparingLong(Entry::number);

    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final NavigableSet<Entry> hubs = new TreeSet<>(BY_DUE);
    private final NavigableSet<Entry> threads = new TreeSet<>(BY_DUE);
    private final NavigableSet<Entry> settledThreads = new TreeSet<>(BY_LAST_CHANGE);
    private long added;
    private int unsettled;

    private record Entry(long number, Watch watch) {}

    @Nullable
    Watch get(String home) {
        Entry entry = entries.get(home);
        return entry == null ? null : entry.watch();
    }

    boolean contains(String home) {
        return entries.containsKey(home);
    }

    /** Adds a page, or gives a known one its new form in its old place. */
    void put(Watch watch) {
        Entry old = entries.get(watch.home());
        if (old != null) {
            leave(old);
        }
        Entry entry = new Entry(old == null ? added++ : old.number(), watch);
        entries.put(watch.home(), entry);
        enter(entry);
    }

    void remove(String home) {
        Entry entry = entries.remove(home);
        if (entry != null) {
            leave(entry);
        }
    }

    private void enter(Entry entry) {
        boolean hub = entry.watch().role().hub();
        (hub ? hubs : threads).add(entry);
        if (!entry.watch().settled()) {
            unsettled++;
        } else if (!hub) {
            settledThreads.add(entry);
        }
    }

    private void leave(Entry entry) {
        boolean hub = entry.watch().role().hub();
        (hub ? hubs : threads).remove(entry);
        if (!entry.watch().settled()) {
            unsettled--;
        } else if (!hub) {
            settledThreads.remove(entry);
        }
    }

    /** The start page, section or feed that has been due longest, if one is. */
    Optional<Watch> dueHub(Instant now, Set<String> inFlight) {
        return first(hubs, inFlight).filter(watch -> !watch.due().isAfter(now));
    }

    /** The thread that has been due longest, if one is. */
    Optional<Watch> dueThread(Instant now, Set<String> inFlight) {
        return first(threads, inFlight).filter(watch -> !watch.due().isAfter(now));
    }

    /** When the next page falls due, or fell; empty if none is left. */
    Optional<Instant> nextDue(Set<String> inFlight) {
        return Stream.concat(first(hubs, inFlight).stream(), first(threads, inFlight).stream())
                .map(Watch::due)
                .min(Comparator.naturalOrder());
    }

    private static Optional<Watch> first(NavigableSet<Entry> order, Set<String> inFlight) {
        for (Entry entry : order) {
            if (!inFlight.contains(entry.watch().home())) {
                return Optional.of(entry.watch());
            }
        }
        return Optional.empty();
    }

    /** Of the threads that nothing is left to walk of, the one that has shown nothing new for longest. */
    Optional<Watch> quietestThread() {
        return settledThreads.isEmpty()
                ? Optional.empty()
                : Optional.of(settledThreads.first().watch());
    }

    /** Whether every page was walked to its end at least once. */
    boolean settled() {
        return unsettled == 0;
    }

    int size() {
        return entries.size();
    }

    /** In the order in which they were added. */
    List<Watch> toList() {
        List<Watch> watches = new ArrayList<>(entries.size());
        entries.values().forEach(entry -> watches.add(entry.watch()));
        return watches;
    }
}
