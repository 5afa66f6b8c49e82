package io.bellwether.contract;

import static io.bellwether.contract.Invariant.require;
import static io.bellwether.contract.Invariant.requireText;

import org.jspecify.annotations.Nullable;

/**
 * A document on its way into Elasticsearch.
 *
 * @param index name of the index, see {@link IndexFamily#indexAt}
 * @param id document id: a replay writes the same one again
 * @param version external version: an older one never overwrites a newer; null where the last writer wins
 * @param json the document
 */
public record IndexDocument(
        String index, String id, @Nullable Long version, String json) {
    public IndexDocument {
        requireText(index, "index");
        requireText(id, "id");
        if (version != null) {
            require(version >= 0, "version must not be negative, but is %s", version);
        }
    }
}
