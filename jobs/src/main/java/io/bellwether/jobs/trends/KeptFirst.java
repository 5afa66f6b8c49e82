package io.bellwether.jobs.trends;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Keeps of many items those that a choice would keep, without asking for each: items wait until there are many, and one that
 * comes after the last that was kept is dropped at once. Mutable, for one thread.
 */
final class KeptFirst<T> {
    private final Choice<T> choice;
    private final List<T> waiting = new ArrayList<>();
    private @Nullable T last;

    /**
     * Which items are kept.
     *
     * @param kept of some items those to keep, in order; the same whether asked of all or of what was kept of parts
     * @param full whether nothing that comes after the last of these would be kept beside them
     * @param mostWaiting so many items are chosen from at once
     */
    record Choice<T>(Comparator<T> order, UnaryOperator<List<T>> kept, Predicate<List<T>> full, int mostWaiting) {}

    KeptFirst(Choice<T> choice) {
        this.choice = choice;
    }

    void add(T item) {
        if (last != null && choice.order().compare(last, item) < 0) {
            return;
        }
        waiting.add(item);
        if (waiting.size() > choice.mostWaiting()) {
            List<T> kept = kept();
            waiting.clear();
            waiting.addAll(kept);
            last = choice.full().test(kept) ? kept.get(kept.size() - 1) : null;
        }
    }

    /** Those that were kept of all, in order. */
    List<T> kept() {
        return choice.kept().apply(waiting);
    }
}
