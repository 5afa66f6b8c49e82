package io.bellwether.models.bundle;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Which bundle a configured path stands for, and how another takes its place.
 *
 * <p>The path is a bundle, a link to one, or a shelf: a folder of bundles with a file {@value #CURRENT} that holds the name of
 * the one to serve. A bundle's files are never changed where they lie; another folder takes its place: through {@value
 * #CURRENT}, through the link, or by renaming folders. Each of these happens at once, so what is being copied is never
 * seen.
 */
public final class BundleFolder {
    /** The file of a shelf that names the folder of the bundle to serve. */
    public static final String CURRENT = "current";
    /** What to do, for messages. */
    public static final String HOW_TO =
            "Put a new bundle beside it with `bellwether bundle put`, which names it in the file " + CURRENT
                    + " once it is there whole.";

    private BundleFolder() {}

    /**
     * Tells one bundle in one place from any other without reading it.
     *
     * @param path of the bundle, links followed
     * @param folder which folder it is, whatever its name: a number of the file system where that has such
     * @param files size and time of change of each file
     */
    public record Print(Path path, String folder, List<String> files) {
        public Print {
            files = List.copyOf(files);
        }

        /** Of what the configured path stands for at the moment; empty if there is nothing. */
        public static Optional<Print> of(Path configured) {
            try {
                Path path = resolve(configured).toRealPath();
                List<String> files = new ArrayList<>();
                for (String name : List.of(ModelBundle.CARD, ModelBundle.MODEL, ModelBundle.TOKENIZER)) {
                    Path file = path.resolve(name);
                    files.add(
                            Files.exists(file)
                                    ? name + " " + Files.size(file) + " " + Files.getLastModifiedTime(file)
                                    : name + " is missing");
                }
                Object key =
                        Files.readAttributes(path, BasicFileAttributes.class).fileKey();
                return Optional.of(new Print(path, path + " " + key, files));
            } catch (IOException e) {
                return Optional.empty();
            }
        }
    }

    /** The folder of the bundle that a configured path stands for; it may lack everything. */
    public static Path resolve(Path configured) {
        Path pointer = configured.resolve(CURRENT);
        if (!Files.isRegularFile(pointer)) {
            return configured;
        }
        try {
            String name = Files.readString(pointer).strip();
            return configured.resolve(name);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + pointer + ": " + e.getMessage(), e);
        }
    }

    /**
     * Copies a bundle onto a shelf, which is made if there is none, and has it served from there.
     *
     * @return its folder on the shelf, named after its version
     * @throws BundleException if it is no usable bundle
     * @throws IllegalArgumentException if the shelf is a bundle itself, or holds that version already
     */
    public static Path put(ModelBundle bundle, Path shelf) throws IOException {
        if (Files.exists(shelf.resolve(ModelBundle.CARD))) {
            throw new IllegalArgumentException(
                    shelf + " is a bundle itself, which is never changed. Give a folder for bundles"
                            + " and name it in the configuration (analysis.bundle).");
        }
        Path folder = shelf.resolve(bundle.version());
        if (!folder.normalize().startsWith(shelf.normalize())
                || bundle.version().matches(".*[/\\\\].*|\\.+|" + CURRENT)) {
            throw new IllegalArgumentException("The version \"" + bundle.version()
                    + "\" is no name for a folder; change it in " + ModelBundle.CARD);
        }
        if (Files.exists(folder)) {
            throw new IllegalArgumentException(shelf + " holds a bundle of version " + bundle.version()
                    + " already. Give the new one a version of its own in its " + ModelBundle.CARD + ".");
        }
        Files.createDirectories(shelf);
        Path incoming = Files.createDirectory(shelf.resolve(".incoming-" + UUID.randomUUID()));
        List<Path> files = List.of(bundle.folder().resolve(ModelBundle.CARD), bundle.model(), bundle.tokenizer());
        try {
            for (Path file : files) {
                Files.copy(file, incoming.resolve(file.getFileName().toString()));
            }
            ModelBundle.open(incoming);
            Files.move(incoming, folder, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            for (Path file : files) {
                Files.deleteIfExists(incoming.resolve(file.getFileName().toString()));
            }
            Files.deleteIfExists(incoming);
        }
        point(shelf, bundle.version());
        return folder;
    }

    /**
     * Has another bundle of a shelf served.
     *
     * @throws BundleException if the shelf has no usable bundle of that version
     */
    public static void point(Path shelf, String version) throws IOException {
        ModelBundle.open(shelf.resolve(version));
        Path next = shelf.resolve(".current-" + UUID.randomUUID());
        Files.write(next, (version + "\n").getBytes(StandardCharsets.UTF_8));
        Files.move(next, shelf.resolve(CURRENT), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
