package io.bellwether.jobs.elasticsearch;

import io.bellwether.contract.IndexDocument;
import java.nio.charset.StandardCharsets;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.streaming.connectors.elasticsearch.ElasticsearchSinkFunction;
import org.apache.flink.streaming.connectors.elasticsearch.RequestIndexer;
import org.elasticsearch.action.index.IndexRequest;
import org.elasticsearch.common.xcontent.XContentType;
import org.elasticsearch.index.VersionType;

/** Turns documents into index requests: an older version of a document never overwrites a newer one. */
@SuppressWarnings("deprecation") // the only line of the connector that lets its user deal with each document's failure
final class IndexRequests implements ElasticsearchSinkFunction<IndexDocument> {
    private static final long serialVersionUID = 1;

    @Override
    public void process(IndexDocument document, RuntimeContext context, RequestIndexer indexer) {
        indexer.add(of(document));
    }

    static IndexRequest of(IndexDocument document) {
        byte[] json = document.json().getBytes(StandardCharsets.UTF_8);
        IndexRequest request =
                new IndexRequest(document.index()).id(document.id()).source(json, XContentType.JSON);
        Long version = document.version();
        return version == null ? request : request.version(version).versionType(VersionType.EXTERNAL_GTE);
    }
}
