package io.bellwether.models.djl;

import io.bellwether.models.NativeHandle;
import io.bellwether.models.batch.BatchLimits;
import io.bellwether.models.batch.BatchModel;
import io.bellwether.models.batch.BatchStatistics;
import io.bellwether.models.batch.MicroBatcher;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A counted claim on the one batcher of a place in this JVM. Whatever runs there goes through its one or two worker threads:
 * several bundles do not fight for a device, and versions come and go without a new thread, each of which would keep native
 * memory of its own. Thread-safe.
 */
final class DeviceBatcher implements AutoCloseable {
    /** Every access holds the map's monitor. */
    @NativeHandle
    private static final Map<Key, Shared> RUNNING = new HashMap<>();

    private record Key(DeviceLayer layer, Place place, BatchLimits limits) {}

    private static final class Shared {
        private final BatchStatistics statistics = new BatchStatistics();
        private final MicroBatcher<NetworkBatches.Window, float[][]> batcher;
        private int users;

        private Shared(Key key) {
            this.batcher = MicroBatcher.of(new NetworkBatches(), NetworkBatches.Window::tokens)
                    .limits(key.limits())
                    .metrics(statistics)
                    .name("model-" + key.place().words())
                    .workers(key.layer().batchesAtOnce(key.place()))
                    .start();
        }
    }

    private final Key key;
    private final Shared shared;
    private final AtomicBoolean closed = new AtomicBoolean();

    private DeviceBatcher(Key key, Shared shared) {
        this.key = key;
        this.shared = shared;
    }

    static DeviceBatcher open(DeviceLayer layer, Place place, BatchLimits limits) {
        Key key = new Key(layer, place, limits);
        synchronized (RUNNING) {
            Shared shared = RUNNING.computeIfAbsent(key, Shared::new);
            shared.users++;
            return new DeviceBatcher(key, shared);
        }
    }

    /** Has a network of this place answer a window, waiting for room if the queue is full. */
    CompletableFuture<float[][]> submit(BatchModel<long[], float[][]> network, long[] ids) {
        return shared.batcher.submit(new NetworkBatches.Window(network, ids));
    }

    /** How many windows wait. */
    int waiting() {
        return shared.batcher.waiting();
    }

    /** Of all that runs here. */
    BatchStatistics statistics() {
        return shared.statistics;
    }

    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        synchronized (RUNNING) {
            shared.users--;
            if (shared.users > 0) {
                return;
            }
            RUNNING.remove(key);
        }
        shared.batcher.close();
    }
}
