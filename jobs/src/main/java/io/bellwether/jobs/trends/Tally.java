package io.bellwether.jobs.trends;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How many stories carry each of some ids; bounded: beyond its capacity the rarest are dropped. */
final class Tally {
    private static final int CAPACITY = 256;
    private static final int KEPT = 128;

    private final Map<String, Count> counts = new HashMap<>();

    /** What is known of one id. */
    private static final class Count {
        private final @Nullable String name;
        private long stories;
        private long negative;

        private Count(@Nullable String name) {
            this.name = name;
        }
    }

    /**
     * One id.
     *
     * @param name null where it is the id
     * @param stories distinct stories that carry it; 0 where only copies do
     * @param negative how many of these are negative
     */
    record Row(String id, @Nullable String name, long stories, long negative) {
        /** What people call it. */
        String label() {
            return name == null ? id : name;
        }
    }

    void add(Row row) {
        add(row.id(), row.name(), row.stories(), row.negative());
    }

    /**
     * Adds stories that carry an id.
     *
     * @param name null where it is the id
     */
    void add(String id, @Nullable String name, long stories, long negative) {
        Count count = counts.get(id);
        if (count == null) {
            count = new Count(name);
            counts.put(id, count);
        }
        count.stories += stories;
        count.negative += negative;
        if (counts.size() > CAPACITY) {
            dropRarest();
        }
    }

    private void dropRarest() {
        List<Row> rarestFirst = unsorted();
        rarestFirst.sort(Comparator.comparingLong(Row::stories)
                .thenComparing(Comparator.comparing(Row::id).reversed()));
        for (Row rare : rarestFirst.subList(0, rarestFirst.size() - KEPT)) {
            counts.remove(rare.id());
        }
    }

    /** By id. */
    List<Row> rows() {
        if (counts.isEmpty()) {
            return List.of();
        }
        List<Row> rows = unsorted();
        rows.sort(Comparator.comparing(Row::id));
        return rows;
    }

    private List<Row> unsorted() {
        List<Row> rows = new ArrayList<>(counts.size());
        counts.forEach((id, count) -> rows.add(new Row(id, count.name, count.stories, count.negative)));
        return rows;
    }
}
