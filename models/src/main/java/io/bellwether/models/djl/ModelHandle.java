package io.bellwether.models.djl;

import io.bellwether.models.Classifier;
import io.bellwether.models.NativeHandle;
import io.bellwether.models.batch.BatchLimits;
import io.bellwether.models.batch.BatchStatistics;
import io.bellwether.models.bundle.ModelBundle;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A counted claim on a model that is loaded once per bundle, version, device and limits in this JVM. Open one per user,
 * close it when done; the last close frees the native memory. Thread-safe.
 *
 * <p>Natives load once per class loader: in a cluster this jar and DJL belong into Flink's {@code lib/}.
 */
public final class ModelHandle implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ModelHandle.class);

    /** Every access holds the map's monitor. */
    @NativeHandle
    private static final Map<Key, Shared> LOADED = new HashMap<>();

    private record Key(Path folder, String version, Device device, BatchLimits limits) {}

    private static final class Shared {
        private final DjlClassifier classifier;
        private int users;

        private Shared(DjlClassifier classifier) {
            this.classifier = classifier;
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
    public static ModelHandle open(Path bundle, Device device, BatchLimits limits) {
        ModelBundle opened = ModelBundle.open(bundle);
        Key key = new Key(opened.folder(), opened.version(), device, limits);
        synchronized (LOADED) {
            Shared shared = LOADED.get(key);
            if (shared == null) {
                shared = new Shared(DjlClassifier.open(opened, device, limits));
                LOADED.put(key, shared);
                LOG.info("Loaded model {} on {}", opened.version(), shared.classifier.device());
            }
            shared.users++;
            return new ModelHandle(key, shared);
        }
    }

    /** Thread-safe; lives as long as this handle. */
    public Classifier classifier() {
        return shared.classifier;
    }

    /** What the shared batcher did since it was loaded. */
    public BatchStatistics statistics() {
        return shared.classifier.statistics();
    }

    /** Where the model runs, as PyTorch names it. */
    public String device() {
        return shared.classifier.device();
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
                shared.classifier.close();
                LOG.info("Freed model {}", key.version());
            }
        }
    }
}
