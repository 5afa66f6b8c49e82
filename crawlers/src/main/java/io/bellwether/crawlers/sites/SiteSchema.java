package io.bellwether.crawlers.sites;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The JSON Schema (draft 2020-12) of site files, by which editors complete keys and show faults while one writes. */
public final class SiteSchema {
    /** Class-path resource, beside this class. */
    public static final String RESOURCE = "site.schema.json";

    private SiteSchema() {}

    /** The schema's text. */
    public static String json() {
        try (InputStream in = SiteSchema.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("Resource " + RESOURCE + " is not beside " + SiteSchema.class.getName()
                        + " on the class path; the jar is incomplete");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read resource " + RESOURCE + " from the class path", e);
        }
    }
}
