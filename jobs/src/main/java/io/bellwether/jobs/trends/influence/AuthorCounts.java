package io.bellwether.jobs.trends.influence;

import io.bellwether.contract.Subject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Adds up credits by subject, window and author. Mutable, for one thread. */
final class AuthorCounts {
    private static final Comparator<Ranking.Author> MOST_FIRST =
            Comparator.comparingDouble(Ranking.Author::weight).reversed().thenComparing(Ranking.Author::key);

    private final Map<Part, Map<String, Ranking.Author>> parts = new HashMap<>();
    private int size;

    private record Part(Subject subject, long windowStart) {}

    /** How many authors are counted, an author of several subjects several times. */
    int size() {
        return size;
    }

    void add(Credit credit, long windowStart) {
        add(credit.subject(), windowStart, Ranking.Author.of(credit));
    }

    void add(AuthorBatch batch) {
        for (Ranking.Author author : batch.authors()) {
            add(batch.subject(), batch.windowStart(), author);
        }
    }

    private void add(Subject subject, long windowStart, Ranking.Author author) {
        Map<String, Ranking.Author> authors =
                parts.computeIfAbsent(new Part(subject, windowStart), absent -> new HashMap<>());
        int before = authors.size();
        authors.merge(author.key(), author, Ranking.Author::plus);
        size += authors.size() - before;
    }

    /**
     * Gives out what was counted and begins anew.
     *
     * @param limit so many authors of a subject and window are kept, those of most weight
     */
    List<AuthorBatch> take(int limit) {
        List<AuthorBatch> batches = new ArrayList<>(parts.size());
        parts.forEach((part, authors) -> batches.add(new AuthorBatch(
                part.subject(),
                part.windowStart(),
                authors.values().stream().sorted(MOST_FIRST).limit(limit).toList())));
        parts.clear();
        size = 0;
        return batches;
    }
}
