package io.bellwether.jobs.elasticsearch;

import io.bellwether.contract.DeadLetter;
import io.bellwether.contract.IndexDocuments;
import io.bellwether.contract.IndexFamily;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import org.elasticsearch.action.index.IndexRequest;
import org.elasticsearch.common.bytes.BytesReference;

/** Makes the dead letter of a document that Elasticsearch will never take: one per document, however often it is replayed. */
final class RefusedDocument {
    /** Enough to see what it was; a document too large for its index would be too large for this one as well. */
    static final int KEPT_BYTES = 1024 * 1024;

    private RefusedDocument() {}

    static IndexRequest deadLetter(IndexRequest refused, String why, Instant at) {
        byte[] json = BytesReference.toBytes(refused.source());
        String reason = why;
        if (json.length > KEPT_BYTES) {
            reason += " (of its " + json.length + " bytes the first " + KEPT_BYTES + " are kept)";
            json = Arrays.copyOf(json, KEPT_BYTES);
        }
        DeadLetter letter = new DeadLetter(
                "elasticsearch/" + refused.index() + "/" + refused.id(),
                reason,
                Base64.getEncoder().encodeToString(json),
                null,
                null,
                null,
                at);
        return IndexRequests.of(IndexDocuments.of(letter));
    }

    /** Whether this is itself a dead letter, for which there is no further place. */
    static boolean isDeadLetter(IndexRequest request) {
        return request.index().startsWith(IndexFamily.DEAD_LETTERS.base());
    }
}
