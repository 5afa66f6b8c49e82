package io.bellwether.models.djl;

import io.bellwether.models.Classifier;
import io.bellwether.models.NativeHandle;
import io.bellwether.models.batch.BatchLimits;
import io.bellwether.models.batch.BatchStatistics;
import io.bellwether.models.batch.RecentBatches;
import io.bellwether.models.bundle.BundleFolder.Print;
import io.bellwether.models.bundle.ModelBundle;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A counted claim on a model that is loaded once per bundle and {@link Serving} in this JVM. Open one per user, close it
 * when done; the last close frees the native memory. Thread-safe.
 *
 * <p>Natives load once per class loader: in a cluster this jar and DJL belong into Flink's {@code lib/}.
 */
public final class ModelHandle implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ModelHandle.class);

    /** Every access holds the map's monitor. */
    @NativeHandle
    private static final Map<Key, Shared> LOADED = new HashMap<>();

    /** What is shared; the version counts only where it stays. */
    private record Key(Path folder, @Nullable String version, Serving serving, DeviceLayer layer) {}

    private static final class Shared implements AutoCloseable {
        private final DjlClassifier classifier;
        private final BundleWatch watch;
        private int users;

        private Shared(DjlClassifier classifier, BundleWatch watch, @Nullable Duration poll) {
            this.classifier = classifier;
            this.watch = watch;
            if (poll != null) {
                watch.start(poll);
            }
        }

        @Override
        public void close() {
            watch.close();
            classifier.close();
        }
    }

    private final Key key;
    private final Shared shared;
    private final AtomicBoolean closed = new AtomicBoolean();

    private ModelHandle(Key key, Shared shared) {
        this.key = key;
        this.shared = shared;
    }

    /**
     * Loads the bundle, or shares the one that is loaded already.
     *
     * @throws io.bellwether.models.bundle.BundleException if the bundle lacks a part or a part is wrong; names each
     * @throws IllegalArgumentException if network or tokenizer cannot be loaded or do not fit the bundle's heads
     * @throws IllegalStateException if a GPU is demanded and none is there
     */
    public static ModelHandle open(Path bundle, Serving serving) {
        return open(bundle, serving, new TorchLayer());
    }

    /** The same with one version to the end. */
    public static ModelHandle open(Path bundle, Device device, BatchLimits limits) {
        return open(bundle, Serving.fixed(device, limits));
    }

    static ModelHandle open(Path bundle, Serving serving, DeviceLayer layer) {
        Path configured = bundle.toAbsolutePath().normalize();
        Print print = Print.of(configured).orElse(null);
        ModelBundle opened = ModelBundle.open(configured);
        Key key = new Key(configured, serving.poll() == null ? opened.version() : null, serving, layer);
        synchronized (LOADED) {
            Shared shared = LOADED.get(key);
            if (shared == null) {
                DjlClassifier classifier = DjlClassifier.open(opened, serving, layer);
                shared = new Shared(classifier, BundleWatch.idle(configured, print, classifier), serving.poll());
                LOADED.put(key, shared);
                LOG.info("Loaded model {}", classifier.status());
            }
            shared.users++;
            return new ModelHandle(key, shared);
        }
    }

    /** Thread-safe; lives as long as this handle. */
    public Classifier classifier() {
        return shared.classifier;
    }

    /** What the batchers of its devices did since they were started. */
    public BatchStatistics.Snapshot statistics() {
        return shared.classifier.statistics().stream()
                .map(BatchStatistics::snapshot)
                .reduce(BatchStatistics.Snapshot::and)
                .orElseThrow();
    }

    /** How their last batches went. */
    public RecentBatches recentBatches() {
        return shared.classifier.statistics().stream()
                .map(BatchStatistics::recent)
                .reduce(RecentBatches::and)
                .orElseThrow();
    }

    /** Which version serves, and on what. */
    public ServingStatus status() {
        return shared.classifier.status();
    }

    /** Looks for a new version now; for tests. */
    void look() {
        shared.watch.look();
    }

    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        synchronized (LOADED) {
            shared.users--;
            if (shared.users == 0) {
                LOADED.remove(key);
                shared.close();
            }
        }
    }
}
