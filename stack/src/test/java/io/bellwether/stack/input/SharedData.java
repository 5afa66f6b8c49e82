package io.bellwether.stack.input;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.bellwether.stack.process.CannotStartException;
import io.bellwether.stack.process.Installation;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** Data that is not part of the project and lies beside it on some machines. */
final class SharedData {
    private SharedData() {}

    /** A path below {@code ../shared/data}; a test that asks for what is absent is skipped with a word. */
    static Path required(String path) throws CannotStartException {
        Path file =
                Installation.ofThisJvm().root().resolveSibling("shared/data").resolve(path);
        assumeTrue(
                Files.exists(file),
                () -> "Skipped: " + file + " is absent; the same is tested with the project's own data");
        return file;
    }

    /** The content of a gzip file. */
    static byte[] unpacked(Path file) throws IOException {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            return in.readAllBytes();
        }
    }
}
