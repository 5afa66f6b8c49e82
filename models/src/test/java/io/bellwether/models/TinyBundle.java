package io.bellwether.models;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** Bundles with random weights, made by {@code models/python}, to try what does not depend on what a model knows. */
public final class TinyBundle {
    private TinyBundle() {}

    /** The untouched bundle: the heads of the default one. */
    public static Path folder() {
        return folder("tiny-bundle");
    }

    /** A BERT of one layer with the heads sentiment and mood, made by {@code make_bert.py --size test}. */
    public static Path bert() {
        return folder("bert-bundle");
    }

    /** A copy that a test may break. */
    public static Path copyInto(Path folder) {
        return copy(folder(), folder);
    }

    /** A copy with a version of its own, in a folder that is made. */
    public static Path version(String version, Path folder) {
        return versionOf(folder(), version, folder);
    }

    /** The same of another bundle. */
    public static Path versionOf(Path bundle, String version, Path folder) {
        try {
            Files.createDirectories(folder);
            copy(bundle, folder);
            Path card = folder.resolve("bundle.yaml");
            Files.writeString(card, Files.readString(card).replaceFirst("version: .*", "version: " + version));
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path folder(String name) {
        URL card = Objects.requireNonNull(TinyBundle.class.getResource(name + "/bundle.yaml"));
        return Objects.requireNonNull(Path.of(URI.create(card.toString())).getParent());
    }

    private static Path copy(Path from, Path folder) {
        try {
            for (String name : List.of("bundle.yaml", "model.pt", "tokenizer.json")) {
                Files.copy(from.resolve(name), folder.resolve(name));
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
