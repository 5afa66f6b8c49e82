package io.bellwether.crawlers.sites;

import io.bellwether.contract.yaml.FileWords;
import io.bellwether.contract.yaml.YamlTree;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Reads site files; every fault of every file is reported at once. */
public final class SiteFiles {
    /** Longest site file, in bytes; people write them by hand. */
    public static final int MAX_BYTES = 256 * 1024;

    /** How messages speak of site files. */
    static final FileWords WORDS =
            new FileWords("begin with 'id:', 'kind:' and 'start:'", "id", "one file describes one site");

    private SiteFiles() {}

    /** Reads the text of one file; {@code name} is what faults call it. */
    public static SiteFile parse(String name, String yaml) {
        FaultList faults = new FaultList(name);
        Site site = YamlTree.parse(yaml, WORDS, faults::add)
                .map(root -> new SiteReader(faults).read(root, new SiteText(name, yaml)))
                .orElse(null);
        return new SiteFile(name, site, faults.inOrder());
    }

    /**
     * Reads one file.
     *
     * @throws IOException if the file cannot be read at all
     */
    public static SiteFile read(Path file) throws IOException {
        String name = file.toString();
        long bytes = Files.size(file);
        return bytes > MAX_BYTES ? tooLong(name, bytes) : parse(name, Files.readAllBytes(file));
    }

    /** Reads the bytes of one file. */
    public static SiteFile parse(String name, byte[] bytes) {
        if (bytes.length > MAX_BYTES) {
            return tooLong(name, bytes.length);
        }
        try {
            return parse(
                    name,
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(bytes))
                            .toString());
        } catch (CharacterCodingException e) {
            return refused(name, "the file is not UTF-8; save it as UTF-8");
        }
    }

    /**
     * Reads files and folders; of a folder all {@code *.yaml} and {@code *.yml}, by name, not those below.
     *
     * @throws IOException if a file cannot be read at all
     */
    public static List<SiteFile> readAll(List<Path> filesAndFolders) throws IOException {
        List<SiteFile> read = new ArrayList<>();
        Map<String, String> fileOfId = new HashMap<>();
        for (Path path : filesAndFolders) {
            for (Path file : filesOf(path)) {
                read.add(withUniqueId(read(file), fileOfId));
            }
        }
        return read;
    }

    /**
     * The sites of files and folders, all of them sound.
     *
     * @throws SiteFilesException with every fault of every file
     * @throws IOException if a file cannot be read at all
     */
    public static List<Site> sites(List<Path> filesAndFolders) throws SiteFilesException, IOException {
        List<SiteFile> files = readAll(filesAndFolders);
        List<SiteFault> faults =
                files.stream().flatMap(file -> file.faults().stream()).toList();
        if (!faults.isEmpty()) {
            throw new SiteFilesException(faults);
        }
        return files.stream().flatMap(file -> file.site().stream()).toList();
    }

    /**
     * The site files that a path stands for: itself, or of a folder all {@code *.yaml} and {@code *.yml}, by name.
     *
     * @throws IOException if a folder cannot be read
     */
    public static List<Path> filesOf(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            return List.of(path);
        }
        try (Stream<Path> entries = Files.list(path)) {
            return entries.filter(Files::isRegularFile)
                    .filter(file ->
                            file.toString().endsWith(".yaml") || file.toString().endsWith(".yml"))
                    .sorted()
                    .toList();
        }
    }

    private static SiteFile tooLong(String name, long bytes) {
        return refused(name, "the file has " + bytes + " bytes; a site file has at most " + MAX_BYTES);
    }

    private static SiteFile withUniqueId(SiteFile file, Map<String, String> fileOfId) {
        if (file.site().isEmpty()) {
            return file;
        }
        String id = file.site().get().id();
        String earlier = fileOfId.putIfAbsent(id, file.name());
        if (earlier == null) {
            return file;
        }
        return new SiteFile(
                file.name(),
                null,
                List.of(new SiteFault(
                        file.name(), 1, "id", "'" + id + "' is already the id of " + earlier + "; give it another")));
    }

    /** A file that is no site for a reason that no line of it has. */
    public static SiteFile refused(String name, String message) {
        return new SiteFile(name, null, List.of(new SiteFault(name, 1, "", message)));
    }
}
