package io.bellwether.models.djl;

import io.bellwether.models.batch.BatchModel;
import io.bellwether.models.bundle.ModelBundle;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** As many GPUs as a test likes, with networks that give zeros; it counts which place did what. */
final class FakeDevices implements DeviceLayer {
    private final int gpus;
    private final Map<String, AtomicInteger> windows = new ConcurrentHashMap<>();
    private final AtomicInteger open = new AtomicInteger();
    private final CountDownLatch gate;
    private volatile boolean refusesHalf;
    private volatile long poison = Long.MIN_VALUE;

    private FakeDevices(int gpus, CountDownLatch gate) {
        this.gpus = gpus;
        this.gate = gate;
    }

    static FakeDevices withGpus(int count) {
        return new FakeDevices(count, new CountDownLatch(0));
    }

    /** Networks that answer nothing before the gate is opened. */
    static FakeDevices withGpusBehind(CountDownLatch gate, int count) {
        return new FakeDevices(count, gate);
    }

    /** No network can compute in half precision. */
    FakeDevices refusingHalf() {
        refusesHalf = true;
        return this;
    }

    /** Networks break on windows of so many tokens. */
    FakeDevices poisonedBy(int length) {
        poison = length;
        return this;
    }

    /** Windows that were read at each place, such as {@code gpu:0 half}. */
    Map<String, AtomicInteger> windows() {
        return windows;
    }

    /** Networks that are not closed. */
    int open() {
        return open.get();
    }

    @Override
    public int gpus() {
        return gpus;
    }

    @Override
    public BatchModel<long[], float[][]> load(ModelBundle bundle, Place place, boolean half) {
        if (half && refusesHalf) {
            throw new IllegalArgumentException("expected scalar type Half but found Float");
        }
        open.incrementAndGet();
        return new Network(bundle, place.words() + (half ? " half" : " float"));
    }

    @Override
    public int batchesAtOnce(Place place) {
        return 1;
    }

    private final class Network implements BatchModel<long[], float[][]> {
        private final ModelBundle bundle;
        private final String name;

        private Network(ModelBundle bundle, String name) {
            this.bundle = bundle;
            this.name = name;
        }

        @Override
        public List<float[][]> run(List<long[]> batch) {
            try {
                gate.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            if (batch.stream().anyMatch(ids -> ids.length == poison)) {
                throw new IllegalArgumentException("index out of range in self");
            }
            windows.computeIfAbsent(name, key -> new AtomicInteger()).addAndGet(batch.size());
            return batch.stream()
                    .map(ids -> bundle.card().heads().stream()
                            .map(head -> new float[head.labels().size()])
                            .toArray(float[][]::new))
                    .toList();
        }

        @Override
        public void close() {
            open.decrementAndGet();
        }
    }
}
