package io.bellwether.jobs.trends.emerging;

import io.bellwether.jobs.trends.terms.Stem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Tallies the terms and pairs of stories, by window and shard; bounded: over its capacity the rarest are dropped. */
final class TermCounts {
    /** How many parts the terms are divided into, whatever the parallelism. */
    static final int SHARDS = 16;

    private static final int MAX_TERMS = 6;
    private static final int MAX_PAIRED = 4;
    private static final int CAPACITY = 100_000;

    private final Map<Part, Map<String, TermTally>> parts =
            new TreeMap<>(Comparator.comparingLong(Part::windowStart).thenComparingInt(Part::shard));
    private int size;

    private record Part(long windowStart, int shard) {}

    void add(Story story, long windowStart) {
        Map<String, String> stems = new TreeMap<>();
        for (String term :
                story.terms().subList(0, Math.min(MAX_TERMS, story.terms().size()))) {
            stems.putIfAbsent(Stem.of(term), term);
        }
        stems.forEach((stem, term) -> add(TermTally.of(stem, term, story), windowStart));
        List<String> paired = story.terms().stream()
                .limit(MAX_PAIRED)
                .map(Stem::of)
                .distinct()
                .sorted()
                .toList();
        for (int i = 0; i < paired.size(); i++) {
            for (String other : paired.subList(i + 1, paired.size())) {
                String one = paired.get(i);
                String name = stems.getOrDefault(one, one) + " + " + stems.getOrDefault(other, other);
                add(TermTally.of(one + " " + other, name, story), windowStart);
            }
        }
        if (size > CAPACITY) {
            dropRarest();
        }
    }

    private void add(TermTally tally, long windowStart) {
        Map<String, TermTally> tallies =
                parts.computeIfAbsent(new Part(windowStart, shardOf(tally.key())), absent -> new TreeMap<>());
        int before = tallies.size();
        tallies.merge(tally.key(), tally, TermTally::plus);
        size += tallies.size() - before;
    }

    private void dropRarest() {
        for (long stories = 1; size > CAPACITY / 2; stories++) {
            long rare = stories;
            size = 0;
            for (Map<String, TermTally> tallies : parts.values()) {
                tallies.values().removeIf(tally -> tally.stories() <= rare);
                size += tallies.size();
            }
        }
    }

    /** Gives out what was counted and begins anew. */
    List<TermBatch> take() {
        List<TermBatch> batches = new ArrayList<>(parts.size());
        parts.forEach((part, tallies) ->
                batches.add(new TermBatch(part.shard(), part.windowStart(), List.copyOf(tallies.values()))));
        parts.clear();
        size = 0;
        return batches;
    }

    /** All tallies of batches, parts of the same term added up, by key. */
    static Collection<TermTally> sum(List<TermBatch> batches) {
        Map<String, TermTally> sum = new TreeMap<>();
        for (TermBatch batch : batches) {
            for (TermTally tally : batch.tallies()) {
                sum.merge(tally.key(), tally, TermTally::plus);
            }
        }
        return sum.values();
    }

    static int shardOf(String key) {
        int hash = key.hashCode() * 0x9E3779B9;
        return (hash ^ (hash >>> 15)) & (SHARDS - 1);
    }
}
