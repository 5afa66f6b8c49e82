package io.bellwether.jobs.elasticsearch;

import io.bellwether.contract.IndexDocument;
import io.bellwether.jobs.config.ElasticsearchConfig;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamSink;

/** The end of a dataflow that takes documents; an interface so that the connector behind it can be exchanged. */
@FunctionalInterface
public interface DocumentSink {
    /** Ends the stream here; the caller gives the returned sink its name and uid. */
    DataStreamSink<IndexDocument> addTo(DataStream<IndexDocument> documents);

    /** Into Elasticsearch, see {@link BulkSink} for what it promises. */
    static DocumentSink into(ElasticsearchConfig elasticsearch) {
        return documents -> documents.addSink(new BulkSink(elasticsearch));
    }
}
