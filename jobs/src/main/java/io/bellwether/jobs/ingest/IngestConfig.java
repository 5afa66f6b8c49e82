package io.bellwether.jobs.ingest;

import static io.bellwether.contract.Invariant.require;
import static io.bellwether.contract.Invariant.requireText;

import io.bellwether.jobs.config.Secret;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is crawled.
 *
 * @param sites site files, and folders of them
 * @param authorKey with which names of authors are hashed, 16 characters at least; the same for all time, else one
 *     author becomes two. Needed to crawl; it has no default, since a key that everybody knows hides nobody
 * @param userAgent how the crawler introduces itself; should say how to reach who runs it
 */
public record IngestConfig(List<String> sites, @Nullable Secret authorKey, String userAgent) implements Serializable {
    private static final int MIN_KEY_LENGTH = 16;

    public IngestConfig {
        sites = List.copyOf(sites);
        requireText(userAgent, "user-agent");
        if (authorKey != null) {
            require(
                    authorKey.value().length() >= MIN_KEY_LENGTH,
                    "author-key must have at least %s characters, but has %s",
                    MIN_KEY_LENGTH,
                    authorKey.value().length());
        }
    }

    public static IngestConfig defaults() {
        return new IngestConfig(List.of("sites"), null, "Bellwether/0.1");
    }
}
