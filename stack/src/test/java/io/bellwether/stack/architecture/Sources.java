package io.bellwether.stack.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The project's own files, found from the working directory upwards. */
final class Sources {
    private Sources() {}

    /** The repository's root. */
    static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(folder.resolve(".mvn"))) {
            folder = folder.getParent();
            if (folder == null) {
                throw new IllegalStateException("No folder above " + Path.of("").toAbsolutePath()
                        + " holds .mvn; run the tests within the repository");
            }
        }
        return folder;
    }

    /** All folders with a {@code pom.xml}. */
    static List<Path> modules() {
        try (Stream<Path> files = Files.walk(root(), 3)) {
            return files.filter(file -> file.endsWith("pom.xml"))
                    .filter(file -> !file.toString().contains("/target/"))
                    .map(Path::getParent)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot list the modules below " + root(), e);
        }
    }

    /** All Java files, of production code and tests. */
    static List<Path> javaFiles() {
        return modules().stream().flatMap(Sources::javaFiles).toList();
    }

    /** The classes of production code of all modules. */
    static JavaClasses classes() {
        return new ClassFileImporter()
                .importPaths(modules().stream()
                        .map(module -> module.resolve("target/classes"))
                        .filter(Files::isDirectory)
                        .toList());
    }

    private static Stream<Path> javaFiles(Path module) {
        Path source = module.resolve("src");
        if (!Files.isDirectory(source)) {
            return Stream.empty();
        }
        try (Stream<Path> files = Files.walk(source)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot list the sources of " + module, e);
        }
    }
}
