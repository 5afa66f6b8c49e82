package io.bellwether.stack.command;

import io.bellwether.models.Classifier;
import io.bellwether.models.djl.Device;
import java.nio.file.Path;

/** Where a command gets its classifier from: a model bundle, or, in a test, a list of answers. */
interface ClassifierSource {
    /**
     * Opens a classifier.
     *
     * @throws RuntimeException if the bundle cannot be used; the message lists every fault
     */
    Open open(Path bundle, Device device);

    /** A classifier until it is closed. */
    interface Open extends AutoCloseable {
        Classifier classifier();

        @Override
        void close();
    }
}
