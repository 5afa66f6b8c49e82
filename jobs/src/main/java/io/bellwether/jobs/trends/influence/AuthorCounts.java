package io.bellwether.jobs.trends.influence;

import io.bellwether.contract.Subject;
import io.bellwether.jobs.flink.Combiner;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Adds up credits by subject, window and author; of each subject and window it gives out those who weigh most. */
final class AuthorCounts implements Combiner<Credit, AuthorBatch> {
    /** Of one subject and window so many authors are given out. */
    static final int MAX_AUTHORS = 5_000;

    /** A checkpoint stores no more authors than this, and those of the last one that have not left yet. */
    private static final int MAX_WAITING = 50_000;

    private static final Comparator<Ranking.Author> MOST_FIRST =
            Comparator.comparingDouble(Ranking.Author::weight).reversed().thenComparing(Ranking.Author::key);

    private final InfluenceConfig config;
    /** Those that came first stand first. */
    private final Map<Part, Map<String, Ranking.Author>> parts = new LinkedHashMap<>();

    private int size;

    private record Part(Subject subject, long windowStart) {}

    AuthorCounts(InfluenceConfig config) {
        this.config = config;
    }

    @Override
    public void add(Credit credit) {
        add(credit.subject(), config.startOf(credit.at()), Ranking.Author.of(credit));
    }

    /** Adds what was counted elsewhere. */
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

    @Override
    public boolean isFull() {
        return size > MAX_WAITING;
    }

    /** Those leave that came first, a few at a time. */
    @Override
    public List<AuthorBatch> makeRoom() {
        List<AuthorBatch> batches = new ArrayList<>();
        Iterator<Map.Entry<Part, Map<String, Ranking.Author>>> first =
                parts.entrySet().iterator();
        while (isFull()) {
            Map.Entry<Part, Map<String, Ranking.Author>> part = first.next();
            batches.add(take(part.getKey(), part.getValue()));
            first.remove();
        }
        return batches;
    }

    @Override
    public List<AuthorBatch> take() {
        List<AuthorBatch> batches = new ArrayList<>(parts.size());
        parts.forEach((part, authors) -> batches.add(take(part, authors)));
        parts.clear();
        return batches;
    }

    private AuthorBatch take(Part part, Map<String, Ranking.Author> authors) {
        size -= authors.size();
        return new AuthorBatch(
                part.subject(),
                part.windowStart(),
                authors.values().stream().sorted(MOST_FIRST).limit(MAX_AUTHORS).toList());
    }
}
