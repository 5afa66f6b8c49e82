package io.bellwether.models;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** A bundle with random weights, made by {@code models/python}, to try what does not depend on what a model knows. */
public final class TinyBundle {
    private TinyBundle() {}

    /** The untouched bundle. */
    public static Path folder() {
        URL card = Objects.requireNonNull(TinyBundle.class.getResource("tiny-bundle/bundle.yaml"));
        return Objects.requireNonNull(Path.of(URI.create(card.toString())).getParent());
    }

    /** A copy that a test may break. */
    public static Path copyInto(Path folder) {
        try {
            for (String name : List.of("bundle.yaml", "model.pt", "tokenizer.json")) {
                Files.copy(folder().resolve(name), folder.resolve(name));
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
