package io.bellwether.stack.command;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where the project's own files lie. */
final class Repository {
    private Repository() {}

    /** The nearest folder above the working directory that holds {@code .mvn}. */
    static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(folder.resolve(".mvn"))) {
            folder = folder.getParent();
            if (folder == null) {
                throw new IllegalStateException("No folder above the working directory holds .mvn");
            }
        }
        return folder;
    }
}
