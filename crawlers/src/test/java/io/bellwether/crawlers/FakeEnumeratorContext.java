package io.bellwether.crawlers;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import org.apache.flink.api.connector.source.ReaderInfo;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.connector.source.SplitsAssignment;
import org.apache.flink.metrics.groups.SplitEnumeratorMetricGroup;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;

/** What Flink is to an enumerator, on one thread: remembers what it was told, and calls what is periodic when asked. */
final class FakeEnumeratorContext implements SplitEnumeratorContext<CrawlSplit> {
    private final int parallelism;
    private final Map<Integer, ReaderInfo> readers = new TreeMap<>();
    private final Map<Integer, List<CrawlSplit>> assigned = new HashMap<>();
    private final Map<Integer, List<GroupSites>> told = new HashMap<>();
    private final Set<Integer> ended = new TreeSet<>();
    private final List<Runnable> periodic = new ArrayList<>();

    FakeEnumeratorContext(int parallelism) {
        this.parallelism = parallelism;
    }

    /** As Flink does it: the reader is known before the enumerator hears of it. */
    void register(int subtask, CrawlEnumerator enumerator) {
        readers.put(subtask, new ReaderInfo(subtask, "here"));
        enumerator.addReader(subtask);
    }

    void lose(int subtask) {
        readers.remove(subtask);
    }

    /** A period passes. */
    void tick() {
        periodic.forEach(Runnable::run);
    }

    int periodicCalls() {
        return periodic.size();
    }

    List<CrawlSplit> splitsOf(int subtask) {
        return assigned.getOrDefault(subtask, List.of());
    }

    List<String> groupsOf(int subtask) {
        return splitsOf(subtask).stream().map(CrawlSplit::hostGroup).toList();
    }

    /** What the reader was told since this was last asked. */
    List<GroupSites> takeTold(int subtask) {
        List<GroupSites> groups = told.remove(subtask);
        return groups == null ? List.of() : groups;
    }

    void forgetAssigned() {
        assigned.clear();
    }

    Set<Integer> ended() {
        return ended;
    }

    @Override
    public int currentParallelism() {
        return parallelism;
    }

    @Override
    public void assignSplits(SplitsAssignment<CrawlSplit> assignment) {
        assignment.assignment().forEach((subtask, splits) -> {
            requireRegistered(subtask);
            assigned.computeIfAbsent(subtask, key -> new ArrayList<>()).addAll(splits);
        });
    }

    @Override
    public void signalNoMoreSplits(int subtask) {
        ended.add(subtask);
    }

    @Override
    public SplitEnumeratorMetricGroup metricGroup() {
        return UnregisteredMetricsGroup.createSplitEnumeratorMetricGroup();
    }

    @Override
    public void sendEventToSourceReader(int subtask, SourceEvent event) {
        requireRegistered(subtask);
        told.computeIfAbsent(subtask, key -> new ArrayList<>()).addAll(((SitesEvent) event).groups());
    }

    @Override
    public Map<Integer, ReaderInfo> registeredReaders() {
        return Map.copyOf(readers);
    }

    @Override
    public <T> void callAsync(Callable<T> callable, BiConsumer<T, Throwable> handler) {
        throw new UnsupportedOperationException("nothing is called once");
    }

    @Override
    @SuppressWarnings("NullAway") // Flink gives either a result or a fault
    public <T> void callAsync(Callable<T> callable, BiConsumer<T, Throwable> handler, long delay, long period) {
        periodic.add(() -> {
            T result;
            try {
                result = callable.call();
            } catch (Exception e) {
                handler.accept(null, e);
                return;
            }
            handler.accept(result, null);
        });
    }

    @Override
    public void runInCoordinatorThread(Runnable task) {
        task.run();
    }

    /** Flink fails the job where a message goes to a reader that is not there. */
    private void requireRegistered(int subtask) {
        if (!readers.containsKey(subtask)) {
            throw new IllegalStateException("reader " + subtask + " is not registered");
        }
    }
}
