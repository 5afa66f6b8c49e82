package io.bellwether.jobs.elasticsearch;

import org.apache.flink.streaming.connectors.elasticsearch.ActionRequestFailureHandler;
import org.apache.flink.streaming.connectors.elasticsearch.RequestIndexer;
import org.elasticsearch.action.ActionRequest;

/** Stops the job: what can be repeated or laid aside was dealt with by {@link BulkWriter} before. */
@SuppressWarnings("deprecation") // the only line of the connector that lets its user deal with each document's failure
final class Fatal implements ActionRequestFailureHandler {
    private static final long serialVersionUID = 1;

    @Override
    public void onFailure(ActionRequest action, Throwable failure, int status, RequestIndexer indexer)
            throws Throwable {
        throw failure;
    }
}
