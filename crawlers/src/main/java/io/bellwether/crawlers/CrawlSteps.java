package io.bellwether.crawlers;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.flink.connector.base.source.reader.RecordsWithSplitIds;
import org.jspecify.annotations.Nullable;

/** The steps that one call of the split reader made, by split. Filled by the fetcher thread, read by the task thread. */
final class CrawlSteps implements RecordsWithSplitIds<ReaderStep> {
    private final Map<String, List<ReaderStep>> stepsOfSplit = new TreeMap<>();
    private final Set<String> finished = new HashSet<>();
    private @Nullable Deque<String> splitsLeft;
    private Deque<ReaderStep> stepsLeft = new ArrayDeque<>();

    void add(String splitId, ReaderStep step) {
        stepsOfSplit.computeIfAbsent(splitId, id -> new ArrayList<>()).add(step);
    }

    void finish(String splitId) {
        finished.add(splitId);
    }

    boolean isEmpty() {
        return stepsOfSplit.isEmpty() && finished.isEmpty();
    }

    @Override
    public @Nullable String nextSplit() {
        if (splitsLeft == null) {
            splitsLeft = new ArrayDeque<>(stepsOfSplit.keySet());
        }
        String split = splitsLeft.poll();
        stepsLeft = split == null ? new ArrayDeque<>() : new ArrayDeque<>(stepsOfSplit.getOrDefault(split, List.of()));
        return split;
    }

    @Override
    public @Nullable ReaderStep nextRecordFromSplit() {
        return stepsLeft.poll();
    }

    @Override
    public Set<String> finishedSplits() {
        return finished;
    }
}
