package io.bellwether.contract;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * The composable index templates of all families. They use only what an Elasticsearch 7.17 without any plug-in has, so
 * they load into the smallest distribution and into a full one. They must be there before the first document: without one,
 * Elasticsearch guesses the types of fields.
 */
public final class IndexTemplates {
    private IndexTemplates() {}

    /** One template per family, in the order in which to install them; none needs another. */
    public static List<IndexTemplate> all() {
        return Arrays.stream(IndexFamily.values()).map(IndexTemplates::of).toList();
    }

    /** The template of one family. */
    public static IndexTemplate of(IndexFamily family) {
        return new IndexTemplate(family, read(family.templateResource()));
    }

    private static String read(String resource) {
        try (InputStream in = IndexTemplates.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("Resource " + resource + " is not beside "
                        + IndexTemplates.class.getName() + " on the class path; the jar is incomplete");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read resource " + resource + " from the class path", e);
        }
    }

    /**
     * One index template.
     *
     * @param json body of {@code PUT _index_template/<name>}
     */
    public record IndexTemplate(IndexFamily family, String json) {
        /** The template's name in Elasticsearch. */
        public String name() {
            return family.base();
        }

        /** Path of the request that installs it, without a leading slash. */
        public String path() {
            return "_index_template/" + name();
        }
    }
}
