package io.bellwether.stack.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where the checkpoints of one job lie, one folder per run of it, as Flink lays them out: {@code <job id>/chk-<n>/_metadata}.
 *
 * @param address the folder that all jobs share, as configured
 */
record CheckpointFolder(String address, String job) {
    private static final String METADATA = "_metadata";
    private static final int DEPTH = 3;

    /** Where the job is to write its checkpoints. */
    String uri() {
        return (address.endsWith("/") ? address : address + "/") + job;
    }

    /**
     * The newest complete checkpoint of any earlier run, to go on from.
     *
     * @return empty where there is none, or where the folder is not of this machine
     */
    Optional<String> newest() {
        URI uri = URI.create(uri());
        if (uri.getScheme() != null && !uri.getScheme().equals("file")) {
            return Optional.empty();
        }
        Path folder = Path.of(uri.getPath());
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.walk(folder, DEPTH)) {
            return files.filter(file -> file.endsWith(METADATA))
                    .max(Comparator.comparing(CheckpointFolder::written))
                    .map(file -> file.resolveSibling("").toUri().toString());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot look for checkpoints in " + folder + ": " + e.getMessage(), e);
        }
    }

    private static FileTime written(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file + ": " + e.getMessage(), e);
        }
    }
}
