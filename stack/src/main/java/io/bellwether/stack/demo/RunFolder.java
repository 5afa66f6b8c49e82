package io.bellwether.stack.demo;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The folder of a run: reports, mails, logs and configuration are kept, the data of the services only on demand. */
final class RunFolder {
    /** Together some hundred megabytes. */
    private static final List<String> BULKY = List.of("elasticsearch", "kafka", "flink");

    private RunFolder() {}

    /** Removes the data of services that have stopped; their logs stay. */
    static void tidy(DemoOptions options) throws IOException {
        if (options.keepData()) {
            return;
        }
        for (String service : BULKY) {
            Path folder = options.directory().resolve(service);
            if (Files.isDirectory(folder)) {
                Files.walkFileTree(folder, new Remover());
            }
        }
    }

    /** Deletes all but logs, and the folders that are empty then. */
    private static final class Remover extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            if (!file.toString().endsWith(".log")) {
                Files.delete(file);
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException fault) throws IOException {
            try (Stream<Path> entries = Files.list(folder)) {
                if (entries.findAny().isPresent()) {
                    return FileVisitResult.CONTINUE;
                }
            }
            Files.delete(folder);
            return FileVisitResult.CONTINUE;
        }
    }
}
