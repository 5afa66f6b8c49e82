package io.bellwether.stack.bench.classify;

import io.bellwether.contract.IndexDocument;
import io.bellwether.jobs.analysis.AnalysisConfig;
import io.bellwether.jobs.analysis.AnalysisJob;
import io.bellwether.jobs.config.FlinkConfig;
import io.bellwether.jobs.flink.JobEnvironment;
import io.bellwether.models.ModelText;
import io.bellwether.stack.bench.CpuUse;
import io.bellwether.stack.bench.Pace;
import io.bellwether.stack.flink.FlinkCluster;
import io.bellwether.stack.flink.FlinkJob;
import io.bellwether.stack.process.CannotStartException;
import io.bellwether.stack.process.Port;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The whole analysis job on a Flink cluster in this JVM, with the settings that it has by default: reading JSON, masking, the
 * model, language, companies, keywords, stories in RocksDB with a checkpoint every ten seconds, documents as JSON. Only Kafka and
 * Elasticsearch are left out: posts come from memory, and what comes out is dropped.
 */
final class JobRun {
    private static final Logger LOG = LoggerFactory.getLogger(JobRun.class);
    private static final Duration STANDS_STILL = Duration.ofMinutes(2);
    private static final long NOTE_MILLIS = 200;
    private static final double WARM_UP = 0.3;

    private final Path bundle;
    private final String device;
    private final List<ModelText> texts;

    JobRun(Path bundle, String device, List<ModelText> texts) {
        this.bundle = bundle;
        this.device = device;
        this.texts = texts;
    }

    /**
     * Runs it once. Posts a second are counted without the first third of them; processor time is that of the whole run, the
     * start of Flink included.
     */
    Pace pace(long count, Path folder) throws CannotStartException, IOException, InterruptedException {
        Files.createDirectories(folder);
        Path arrivals = folder.resolve("arrivals.txt");
        CpuUse.Span cpu = new CpuUse.Span();
        CpuUse used;
        try (FlinkCluster cluster = FlinkCluster.start(folder.resolve("flink"), Port.free(), 1)) {
            StreamExecutionEnvironment environment = JobEnvironment.create(
                    FlinkConfig.defaults().withCheckpointDirectory(cluster.checkpointDirectory()));
            AnalysisJob.defineBetween(
                    environment,
                    AnalysisConfig.defaults().withModel(bundle.toString(), device),
                    new AnalysisJob.OtherEnds(
                            PostLines.source(texts, count, folder.resolve("posts.jsonl")),
                            ArrivalSink.into(arrivals),
                            documents ->
                                    documents.sinkTo(ArrivalSink.<IndexDocument>into(folder.resolve("documents.txt"))),
                            ArrivalSink.into(folder.resolve("dead-letters.txt"))));
            FlinkJob job = cluster.submit("analysis", environment);
            await(job, arrivals, count, cpu);
            used = cpu.end();
            job.cancel();
        }
        double perSecond = ArrivalSink.perSecond(arrivals, Math.round(count * WARM_UP));
        return Pace.of(count, count / perSecond, used);
    }

    /**
     * Waits for the last post: the job itself has no end, since it goes on looking for topics. Its threads end with it, so they
     * are asked while it runs.
     */
    private static void await(FlinkJob job, Path arrivals, long count, CpuUse.Span cpu)
            throws IOException, InterruptedException {
        long seen = 0;
        long moved = System.nanoTime();
        while (seen < ArrivalSink.lastNote(count)) {
            cpu.note();
            if (hasEnded(job)) {
                throw new IllegalStateException("the analysis job ended after " + seen + " of " + count + " posts: "
                        + job.onEnd()
                                .join()
                                .getSerializedThrowable()
                                .map(Throwable::toString)
                                .orElse("no reason given"));
            }
            long now = ArrivalSink.seen(arrivals);
            moved = now > seen ? System.nanoTime() : moved;
            seen = now;
            if (System.nanoTime() - moved > STANDS_STILL.toNanos()) {
                throw new IllegalStateException(
                        "the analysis job stands still after " + seen + " of " + count + " posts");
            }
        }
    }

    /** Waits a moment for the end of the job. */
    private static boolean hasEnded(FlinkJob job) throws InterruptedException {
        try {
            job.onEnd().get(NOTE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            LOG.trace("the job still runs", e);
        } catch (ExecutionException e) {
            LOG.debug("the job failed", e);
        }
        return job.onEnd().isDone();
    }
}
