package io.bellwether.jobs.elasticsearch;

import io.bellwether.contract.ContractJson;
import io.bellwether.contract.DeadLetter;
import io.bellwether.contract.IndexFamily;
import io.bellwether.contract.PostId;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import org.elasticsearch.action.index.IndexRequest;
import org.elasticsearch.common.bytes.BytesReference;
import org.elasticsearch.common.xcontent.XContentType;

/** Makes the dead letter of a document that Elasticsearch will never take: one per document, however often it is replayed. */
final class RefusedDocument {
    /** Enough to see what it was; a document too large for its index would be too large for this one as well. */
    static final int KEPT_BYTES = 1024 * 1024;

    private RefusedDocument() {}

    static IndexRequest deadLetter(IndexRequest refused, String why, Instant at) {
        byte[] json = BytesReference.toBytes(refused.source());
        String reason = "document " + refused.id() + " for " + refused.index() + ": " + why;
        if (json.length > KEPT_BYTES) {
            reason += " (of its " + json.length + " bytes the first " + KEPT_BYTES + " are kept)";
            json = Arrays.copyOf(json, KEPT_BYTES);
        }
        DeadLetter letter = new DeadLetter(
                "elasticsearch/" + refused.index(),
                reason,
                Base64.getEncoder().encodeToString(json),
                null,
                null,
                null,
                at);
        return new IndexRequest(IndexFamily.DEAD_LETTERS.indexAt(at))
                .id(PostId.hash("refused", refused.index(), refused.id()))
                .source(ContractJson.write(letter), XContentType.JSON);
    }

    /** Whether this is itself a dead letter, for which there is no further place. */
    static boolean isDeadLetter(IndexRequest request) {
        return request.index().startsWith(IndexFamily.DEAD_LETTERS.base());
    }
}
