package io.bellwether.jobs.trends.emerging;

import io.bellwether.jobs.flink.Combiner;
import io.bellwether.jobs.trends.terms.Stem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Tallies the terms and pairs of stories, by window and shard; bounded: over its capacity the rarest are dropped. */
final class TermCounts implements Combiner<Story, TermBatch> {
    /** How many parts the terms are divided into, whatever the parallelism. */
    static final int SHARDS = 16;

    private static final int MAX_TERMS = 6;
    private static final int MAX_PAIRED = 4;
    private static final int CAPACITY = 100_000;
    private static final Comparator<TermTally> BY_KEY = Comparator.comparing(TermTally::key);

    private final Map<Part, Map<String, TermTallyBuilder>> parts =
            new TreeMap<>(Comparator.comparingLong(Part::windowStart).thenComparingInt(Part::shard));
    private final EmergingConfig config;
    private int size;
    private long current = Long.MIN_VALUE;

    private record Part(long windowStart, int shard) {}

    TermCounts(EmergingConfig config) {
        this.config = config;
    }

    @Override
    public void add(Story story) {
        long windowStart = config.startOf(story.at());
        Map<String, String> stems = new TreeMap<>();
        for (String term :
                story.terms().subList(0, Math.min(MAX_TERMS, story.terms().size()))) {
            stems.putIfAbsent(Stem.of(term), term);
        }
        stems.forEach((stem, term) -> tally(stem, term, windowStart).add(term, story));
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
                tally(one + " " + other, name, windowStart).add(name, story);
            }
        }
        if (size > CAPACITY) {
            dropRarest();
        }
    }

    private TermTallyBuilder tally(String key, String name, long windowStart) {
        Map<String, TermTallyBuilder> tallies =
                parts.computeIfAbsent(new Part(windowStart, shardOf(key)), absent -> new HashMap<>());
        TermTallyBuilder known = tallies.get(key);
        if (known != null) {
            return known;
        }
        TermTallyBuilder made = new TermTallyBuilder(key, name);
        tallies.put(key, made);
        size++;
        return made;
    }

    private void dropRarest() {
        for (long stories = 1; size > CAPACITY / 2; stories++) {
            long rare = stories;
            size = 0;
            for (Map<String, TermTallyBuilder> tallies : parts.values()) {
                tallies.values().removeIf(tally -> tally.stories() <= rare);
                size += tallies.size();
            }
        }
    }

    /** Never: rare terms are dropped instead. */
    @Override
    public boolean isFull() {
        return false;
    }

    @Override
    public boolean leavesAt(long time) {
        long begun = time == Long.MAX_VALUE ? time : config.startOf(time + 1);
        boolean over = begun > current;
        current = Math.max(begun, current);
        return over;
    }

    @Override
    public List<TermBatch> take() {
        List<TermBatch> batches = new ArrayList<>(parts.size());
        parts.forEach((part, tallies) -> batches.add(new TermBatch(
                part.shard(),
                part.windowStart(),
                tallies.values().stream()
                        .map(TermTallyBuilder::build)
                        .sorted(BY_KEY)
                        .toList())));
        parts.clear();
        size = 0;
        return batches;
    }

    /** All tallies of batches, parts of the same term added up, by key. */
    static List<TermTally> sum(List<TermBatch> batches) {
        Map<String, TermTallyBuilder> sum = new TreeMap<>();
        for (TermBatch batch : batches) {
            for (TermTally tally : batch.tallies()) {
                sum.computeIfAbsent(tally.key(), key -> new TermTallyBuilder(key, tally.name()))
                        .add(tally);
            }
        }
        return sum.values().stream().map(TermTallyBuilder::build).toList();
    }

    static int shardOf(String key) {
        int hash = key.hashCode() * 0x9E3779B9;
        return (hash ^ (hash >>> 15)) & (SHARDS - 1);
    }
}
