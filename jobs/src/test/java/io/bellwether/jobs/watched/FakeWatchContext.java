package io.bellwether.jobs.watched;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import org.apache.flink.api.connector.source.ReaderInfo;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.connector.source.SplitsAssignment;
import org.apache.flink.metrics.groups.SplitEnumeratorMetricGroup;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;

/** What Flink is to a watcher, on one thread: remembers what it was told, and calls what is periodic when asked. */
public final class FakeWatchContext implements SplitEnumeratorContext<Nothing> {
    private final List<Serializable> told = new ArrayList<>();
    private Runnable periodic = () -> {};
    private boolean registered;

    /** As Flink does it: the reader is known before the enumerator hears of it. */
    public void register(Watcher watcher) {
        registered = true;
        watcher.addReader(0);
    }

    /** A period passes. */
    public void tick() {
        periodic.run();
    }

    /** What the reader was told since this was last asked. */
    public <V extends Serializable> List<V> takeTold(Class<V> version) {
        List<V> taken = told.stream().map(version::cast).toList();
        told.clear();
        return taken;
    }

    @Override
    public int currentParallelism() {
        return 1;
    }

    @Override
    public void assignSplits(SplitsAssignment<Nothing> assignment) {
        throw new UnsupportedOperationException("there are no splits");
    }

    @Override
    public void signalNoMoreSplits(int subtask) {
        throw new UnsupportedOperationException("the source never ends");
    }

    @Override
    public SplitEnumeratorMetricGroup metricGroup() {
        return UnregisteredMetricsGroup.createSplitEnumeratorMetricGroup();
    }

    @Override
    public void sendEventToSourceReader(int subtask, SourceEvent event) {
        if (!registered) {
            throw new IllegalStateException("reader " + subtask + " is not registered");
        }
        told.add(((WatchedEvent) event).version());
    }

    @Override
    public Map<Integer, ReaderInfo> registeredReaders() {
        return registered ? Map.of(0, new ReaderInfo(0, "here")) : Map.of();
    }

    @Override
    public <T> void callAsync(Callable<T> callable, BiConsumer<T, Throwable> handler) {
        throw new UnsupportedOperationException("nothing is called once");
    }

    @Override
    @SuppressWarnings("NullAway") // Flink gives either a result or a fault
    public <T> void callAsync(Callable<T> callable, BiConsumer<T, Throwable> handler, long delay, long period) {
        periodic = () -> {
            T result;
            try {
                result = callable.call();
            } catch (Exception e) {
                handler.accept(null, e);
                return;
            }
            handler.accept(result, null);
        };
    }

    @Override
    public void runInCoordinatorThread(Runnable task) {
        task.run();
    }
}
