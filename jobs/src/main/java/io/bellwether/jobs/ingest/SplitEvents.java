package io.bellwether.jobs.ingest;

import io.bellwether.contract.ContractJson;
import io.bellwether.contract.CrawlRecord;
import io.bellwether.contract.Post;
import io.bellwether.crawlers.CrawlEvent;
import io.bellwether.jobs.deadletters.DeadLetters;
import io.bellwether.jobs.flink.ContractTypes;
import java.time.Instant;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.SimpleCounter;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/** Lets posts pass and sends the crawl's own records, in {@link #FETCHES}, another way. */
final class SplitEvents extends ProcessFunction<CrawlEvent, Post> {
    static final OutputTag<CrawlRecord> FETCHES = new OutputTag<>("fetches", ContractTypes.CRAWL_RECORD);

    private static final long serialVersionUID = 1;

    private final int maxPostBytes;

    private transient Counter fetches = new SimpleCounter();
    private transient Counter masked = new SimpleCounter();

    /**
     * Makes the operator.
     *
     * @param maxPostBytes longest JSON of a post that the next job reads
     */
    SplitEvents(int maxPostBytes) {
        this.maxPostBytes = maxPostBytes;
    }

    @Override
    public void open(OpenContext context) {
        fetches = getRuntimeContext().getMetricGroup().counter("pagesFetched");
        masked = getRuntimeContext().getMetricGroup().counter("piecesMasked");
    }

    @Override
    public void processElement(CrawlEvent event, Context context, Collector<Post> out) {
        CrawlRecord fetch = event.fetch();
        if (fetch != null) {
            fetches.inc();
            masked.inc(fetch.piecesMasked());
            context.output(FETCHES, fetch);
        }
        Post post = event.post();
        if (post != null) {
            pass(post, context, out);
        }
    }

    private void pass(Post post, Context context, Collector<Post> out) {
        int bytes = ContractJson.write(post).length;
        if (bytes <= maxPostBytes) {
            out.collect(post);
            return;
        }
        String reason = "the post has " + bytes + " bytes of JSON, at most " + maxPostBytes
                + " are analyzed (kafka.max-post): narrow the text selector of site " + post.site();
        Instant now = Instant.ofEpochMilli(context.timerService().currentProcessingTime());
        context.output(DeadLetters.TAG, DeadLetters.of(IngestJob.NAME + "/split", reason, post, now));
    }
}
