package io.bellwether.jobs.elasticsearch;

import static java.util.Objects.requireNonNull;

import io.bellwether.jobs.config.ElasticsearchConfig;
import java.io.IOException;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.flink.streaming.api.operators.StreamingRuntimeContext;
import org.apache.flink.streaming.connectors.elasticsearch.ElasticsearchApiCallBridge;
import org.apache.flink.streaming.connectors.elasticsearch.ElasticsearchSinkBase;
import org.apache.flink.streaming.connectors.elasticsearch.RequestIndexer;
import org.apache.flink.streaming.runtime.tasks.ProcessingTimeService;
import org.elasticsearch.action.ActionListener;
import org.elasticsearch.action.DocWriteRequest;
import org.elasticsearch.action.bulk.BackoffPolicy;
import org.elasticsearch.action.bulk.BulkItemResponse;
import org.elasticsearch.action.bulk.BulkProcessor;
import org.elasticsearch.action.bulk.BulkRequest;
import org.elasticsearch.action.bulk.BulkResponse;
import org.elasticsearch.action.delete.DeleteRequest;
import org.elasticsearch.action.index.IndexRequest;
import org.elasticsearch.action.index.IndexResponse;
import org.elasticsearch.action.update.UpdateRequest;
import org.elasticsearch.client.RequestOptions;
import org.elasticsearch.client.RestHighLevelClient;
import org.elasticsearch.common.unit.ByteSizeUnit;
import org.elasticsearch.common.unit.ByteSizeValue;
import org.elasticsearch.index.shard.ShardId;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ties the connector's buffering of documents to {@link BulkWriter}. Used by the task's thread alone. */
@SuppressWarnings("deprecation") // the only line of the connector that lets its user deal with each document's failure
final class BulkBridge implements ElasticsearchApiCallBridge<RestHighLevelClient> {
    private static final long serialVersionUID = 1;
    private static final Logger LOG = LoggerFactory.getLogger(BulkBridge.class);

    private final ElasticsearchConfig config;

    private transient @Nullable RestHighLevelClient client;
    private transient @Nullable BulkWriter writer;
    private transient boolean closing;

    BulkBridge(ElasticsearchConfig config) {
        this.config = config;
    }

    /** Makes the writer of one subtask. */
    void start(StreamingRuntimeContext context) {
        ProcessingTimeService time = context.getProcessingTimeService();
        SplittableRandom random = new SplittableRandom(context.getTaskInfo().getIndexOfThisSubtask());
        BulkWriter.Timing timing = new BulkWriter.Timing(
                new Backoff(config.retryInitial(), config.retryMax(), random),
                // Nobody counts this latch down: it waits for the time, or for the interrupt of a cancelled job.
                wait -> new CountDownLatch(1).await(wait.toMillis(), TimeUnit.MILLISECONDS),
                () -> Instant.ofEpochMilli(time.getCurrentProcessingTime()));
        closing = false;
        writer = new BulkWriter(this::send, config, timing, new WriteCounts(context.getMetricGroup()));
    }

    /** From now on nothing is sent: what is still buffered belongs to no checkpoint and will be read again. */
    void stop() {
        closing = true;
    }

    BulkProcessor processor(BulkProcessor.Listener listener) {
        return BulkProcessor.builder(this::write, listener)
                .setConcurrentRequests(0)
                .setBulkActions(config.bulkActions())
                .setBulkSize(new ByteSizeValue(config.bulkSize().bytes(), ByteSizeUnit.BYTES))
                .setBackoffPolicy(BackoffPolicy.noBackoff())
                .build();
    }

    @Override
    public RestHighLevelClient createClient() {
        RestHighLevelClient created = ClientFactory.client(config);
        client = created;
        return created;
    }

    @Override
    public void verifyClientConnection(RestHighLevelClient ignored) {
        // A cluster that is away for a while must not stop the job; each write says so and waits.
        LOG.info("Writing to Elasticsearch at {}", config.hosts());
    }

    @Override
    public BulkProcessor.Builder createBulkProcessorBuilder(
            RestHighLevelClient unused, BulkProcessor.Listener listener) {
        throw new UnsupportedOperationException("BulkSink builds its processor by BulkBridge.processor");
    }

    @Override
    public void configureBulkProcessorFlushInterval(BulkProcessor.Builder builder, long flushIntervalMillis) {
        throw new UnsupportedOperationException("BulkSink flushes by a timer of its own");
    }

    @Override
    public void configureBulkProcessorBackoff(
            BulkProcessor.Builder builder, ElasticsearchSinkBase.@Nullable BulkFlushBackoffPolicy policy) {
        throw new UnsupportedOperationException("BulkWriter repeats by a policy of its own");
    }

    @Override
    public @Nullable Throwable extractFailureCauseFromBulkItemResponse(BulkItemResponse response) {
        return response.isFailed() ? response.getFailure().getCause() : null;
    }

    @Override
    public RequestIndexer createBulkProcessorIndexer(
            BulkProcessor processor, boolean flushOnCheckpoint, AtomicLong pending) {
        return new RequestIndexer() {
            @Override
            public void add(IndexRequest... requests) {
                for (IndexRequest request : requests) {
                    pending.getAndIncrement();
                    processor.add(request);
                }
            }

            @Override
            public void add(DeleteRequest... requests) {
                throw new UnsupportedOperationException("Documents are only indexed, never deleted");
            }

            @Override
            public void add(UpdateRequest... requests) {
                throw new UnsupportedOperationException("Documents are only indexed whole, never updated");
            }
        };
    }

    private BulkResponse send(BulkRequest request) throws IOException {
        return requireNonNull(client, "the client is used before it was created")
                .bulk(request, RequestOptions.DEFAULT);
    }

    private void write(BulkRequest request, ActionListener<BulkResponse> listener) {
        try {
            if (!closing) {
                requireNonNull(writer, "the writer is used before it was started")
                        .write(request);
            }
            listener.onResponse(settled());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            listener.onFailure(new IllegalStateException("Cancelled while waiting for Elasticsearch", e));
        } catch (RuntimeException e) {
            listener.onFailure(e);
        }
    }

    /** An answer without a fault; the client's own retry cannot do with one that has no items at all. */
    private static BulkResponse settled() {
        IndexResponse item = new IndexResponse(new ShardId("settled", "settled", 0), "_doc", "settled", 0, 1, 1, true);
        return new BulkResponse(
                new BulkItemResponse[] {new BulkItemResponse(0, DocWriteRequest.OpType.INDEX, item)}, 0);
    }
}
