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

    private final Map<String, Row> rows = new HashMap<>();

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

        Row plus(Row other) {
            return new Row(id, name, stories + other.stories, negative + other.negative);
        }
    }

    void add(Row row) {
        rows.merge(row.id(), row, Row::plus);
        if (rows.size() > CAPACITY) {
            List<Row> kept = rows().stream()
                    .sorted(Comparator.comparingLong(Row::stories).reversed().thenComparing(Row::id))
                    .limit(KEPT)
                    .toList();
            rows.clear();
            kept.forEach(often -> rows.put(often.id(), often));
        }
    }

    /** By id. */
    List<Row> rows() {
        if (rows.size() < 2) {
            return List.copyOf(rows.values());
        }
        List<Row> sorted = new ArrayList<>(rows.values());
        sorted.sort(Comparator.comparing(Row::id));
        return sorted;
    }
}
