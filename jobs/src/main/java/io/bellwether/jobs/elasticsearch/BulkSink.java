package io.bellwether.jobs.elasticsearch;

import io.bellwether.contract.IndexDocument;
import io.bellwether.jobs.config.ElasticsearchConfig;
import java.util.Map;
import java.util.concurrent.ScheduledFuture;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.operators.StreamingRuntimeContext;
import org.apache.flink.streaming.connectors.elasticsearch.ElasticsearchSinkBase;
import org.apache.flink.streaming.runtime.tasks.ProcessingTimeService;
import org.elasticsearch.action.bulk.BulkProcessor;
import org.elasticsearch.client.RestHighLevelClient;
import org.jspecify.annotations.Nullable;

/**
 * Writes documents in bulk: each at least once before the checkpoint that follows it completes, and since their ids are
 * deterministic, effectively once. What Elasticsearch refuses for good goes into the dead-letter index with its reason;
 * what it refuses for a while is repeated, however long that takes, while the job waits. See {@link BulkWriter}.
 *
 * <p>All of it runs on the task's thread, so that cancelling the job interrupts a wait and nothing slips between a flush and
 * a checkpoint. Hence the flush timer of its own: the connector's flushes from another thread, under a lock that a
 * cancelled task would wait for.
 */
final class BulkSink extends ElasticsearchSinkBase<IndexDocument, RestHighLevelClient> {
    private static final long serialVersionUID = 1;

    private final ElasticsearchConfig config;
    private final BulkBridge bridge;

    private transient @Nullable BulkProcessor processor;
    private transient @Nullable ScheduledFuture<?> flushTimer;

    BulkSink(ElasticsearchConfig config) {
        this(config, new BulkBridge(config));
    }

    private BulkSink(ElasticsearchConfig config, BulkBridge bridge) {
        super(bridge, Map.of(), new IndexRequests(), new Fatal());
        this.config = config;
        this.bridge = bridge;
    }

    @Override
    public void open(Configuration parameters) throws Exception {
        StreamingRuntimeContext context = (StreamingRuntimeContext) getRuntimeContext();
        bridge.start(context);
        super.open(parameters);
        flushLater(context.getProcessingTimeService());
    }

    @Override
    protected BulkProcessor buildBulkProcessor(BulkProcessor.Listener listener) {
        BulkProcessor built = bridge.processor(listener);
        processor = built;
        return built;
    }

    /** The end of a bounded input: no checkpoint need follow. */
    @Override
    public void finish() {
        flush();
    }

    @Override
    public void close() throws Exception {
        bridge.stop();
        processor = null;
        if (flushTimer != null) {
            flushTimer.cancel(false);
        }
        super.close();
    }

    private void flush() {
        BulkProcessor open = processor;
        if (open != null) {
            open.flush();
        }
    }

    private void flushLater(ProcessingTimeService time) {
        long at = time.getCurrentProcessingTime() + config.bulkInterval().toMillis();
        flushTimer = time.registerTimer(at, now -> {
            if (processor != null) {
                flush();
                flushLater(time);
            }
        });
    }
}
