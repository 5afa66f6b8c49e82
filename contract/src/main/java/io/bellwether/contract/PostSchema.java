package io.bellwether.contract;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The JSON Schema (draft 2020-12) of {@link Post}, for those who write to the posts channel in other languages. */
public final class PostSchema {
    /** Class-path resource, beside this class. */
    public static final String RESOURCE = "post.schema.json";

    private PostSchema() {}

    /** The schema's text. */
    public static String json() {
        try (InputStream in = PostSchema.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("Resource " + RESOURCE + " is not beside " + PostSchema.class.getName()
                        + " on the class path; the jar is incomplete");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read resource " + RESOURCE + " from the class path", e);
        }
    }
}
