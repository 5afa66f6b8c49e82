package io.bellwether.models.bundle;

import java.nio.file.Path;
import java.util.List;

/** A folder is no usable model bundle; the message lists every fault. */
public final class BundleException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BundleException(Path folder, List<String> faults) {
        super("Model bundle " + folder + " cannot be used:\n  - " + String.join("\n  - ", faults));
    }
}
