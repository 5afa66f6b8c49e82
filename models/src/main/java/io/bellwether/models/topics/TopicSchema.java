package io.bellwether.models.topics;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The JSON Schema (draft 2020-12) of topics files, by which editors complete keys and show faults while one writes. */
public final class TopicSchema {
    /** Class-path resource, beside this class. */
    public static final String RESOURCE = "topics.schema.json";

    private TopicSchema() {}

    /** The schema's text. */
    public static String json() {
        try (InputStream in = TopicSchema.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("Resource " + RESOURCE + " is not beside " + TopicSchema.class.getName()
                        + " on the class path; the jar is incomplete");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read resource " + RESOURCE + " from the class path", e);
        }
    }
}
