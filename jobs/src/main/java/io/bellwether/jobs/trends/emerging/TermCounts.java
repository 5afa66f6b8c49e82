package io.bellwether.jobs.trends.emerging;

import io.bellwether.jobs.flink.Combiner;
import io.bellwether.jobs.trends.terms.Stem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Tallies the terms and pairs of stories, by window and shard; bounded: over its capacity the rarest are dropped. */
final class TermCounts implements Combiner<Story, TermBatch> {
    /** How many parts the terms are divided into, whatever the parallelism. */
    static final int SHARDS = 16;

    private static final int MAX_TERMS = 6;
    private static final int MAX_PAIRED = 4;
    private static final int CAPACITY = 100_000;
    private static final int MAX_KNOWN_STEMS = 20_000;
    private static final Comparator<TermTally> BY_KEY = Comparator.comparing(TermTally::key);

    private final Map<Part, Map<String, TermTallyBuilder>> parts =
            new TreeMap<>(Comparator.comparingLong(Part::windowStart).thenComparingInt(Part::shard));
    /** Most posts carry terms that others carried just before. */
    private final Map<String, String> knownStems = new HashMap<>();

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
        Set<String> companies = new HashSet<>(story.companies());
        Map<String, String> stems = new TreeMap<>();
        for (String term : first(MAX_TERMS, story.terms())) {
            stems.putIfAbsent(stemOf(term), term);
        }
        stems.forEach((stem, term) -> tally(stem, term, windowStart).add(term, story, companies));
        Set<String> sorted = new TreeSet<>();
        for (String term : first(MAX_PAIRED, story.terms())) {
            sorted.add(stemOf(term));
        }
        List<String> paired = List.copyOf(sorted);
        for (int i = 0; i < paired.size(); i++) {
            String one = paired.get(i);
            String oneWritten = stems.getOrDefault(one, one);
            for (String other : paired.subList(i + 1, paired.size())) {
                String name = oneWritten + " + " + stems.getOrDefault(other, other);
                tally(one + " " + other, name, windowStart).add(name, story, companies);
            }
        }
        if (size > CAPACITY) {
            dropRarest();
        }
    }

    private static List<String> first(int count, List<String> terms) {
        return terms.subList(0, Math.min(count, terms.size()));
    }

    private String stemOf(String term) {
        String known = knownStems.get(term);
        if (known != null) {
            return known;
        }
        if (knownStems.size() >= MAX_KNOWN_STEMS) {
            knownStems.clear();
        }
        String stem = Stem.of(term);
        knownStems.put(term, stem);
        return stem;
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
