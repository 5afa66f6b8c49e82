package io.bellwether.stack.command;

import io.bellwether.models.Classifier;
import io.bellwether.models.batch.BatchLimits;
import io.bellwether.models.djl.Device;
import io.bellwether.models.djl.ModelHandle;
import java.nio.file.Path;

/** Classifiers of model bundles. */
final class BundleClassifiers implements ClassifierSource {
    @Override
    public Open open(Path bundle, Device device) {
        return new Loaded(ModelHandle.open(bundle, device, BatchLimits.defaults()));
    }

    private record Loaded(ModelHandle handle) implements Open {
        @Override
        public Classifier classifier() {
            return handle.classifier();
        }

        @Override
        public void close() {
            handle.close();
        }
    }
}
