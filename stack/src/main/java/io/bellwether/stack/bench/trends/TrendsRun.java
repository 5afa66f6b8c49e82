package io.bellwether.stack.bench.trends;

import io.bellwether.contract.AnalyzedPost;
import io.bellwether.contract.EntityMention;
import io.bellwether.contract.Findings;
import io.bellwether.contract.LabelScore;
import io.bellwether.jobs.config.FlinkConfig;
import io.bellwether.jobs.flink.JobEnvironment;
import io.bellwether.jobs.kafka.Incoming;
import io.bellwether.jobs.trends.TrendsConfig;
import io.bellwether.jobs.trends.TrendsJob;
import io.bellwether.stack.bench.CpuUse;
import io.bellwether.stack.bench.Pace;
import io.bellwether.stack.flink.FlinkCluster;
import io.bellwether.stack.flink.FlinkJob;
import io.bellwether.stack.process.CannotStartException;
import io.bellwether.stack.process.Port;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.util.Collector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs jobs over the same posts on a Flink cluster in this JVM, with RocksDB and a checkpoint every ten seconds. */
final class TrendsRun {
    private static final Logger LOG = LoggerFactory.getLogger(TrendsRun.class);
    private static final double P95 = 0.95;
    private static final long NOTE_MILLIS = 200;
    private static final double NANOS = 1e9;

    private final TrendsBenchmark.Plan plan;
    private final BenchPosts posts;

    TrendsRun(TrendsBenchmark.Plan plan) {
        this.plan = plan;
        posts = new BenchPosts(
                plan.parallelism(), plan.posts() / plan.parallelism(), plan.subjects() / 2, plan.postsPerWindow());
    }

    /**
     * A run.
     *
     * @param checkpointMillis 95 of 100 checkpoints took no longer; 0 if there was none
     */
    record Measured(Pace pace, double checkpointMillis) {}

    /** The trends job, between ends in memory. */
    Measured trends(Path folder) throws CannotStartException, IOException, InterruptedException {
        return run(
                "trends",
                folder,
                (environment, gate) -> TrendsJob.defineBetween(
                        environment,
                        TrendsConfig.defaults(),
                        new TrendsJob.OtherEnds(
                                posts.source(gate),
                                byFetch(),
                                new DiscardingSink<>(),
                                documents -> documents.sinkTo(new GateSink<>(gate, posts.end())),
                                new DiscardingSink<>())));
    }

    /** A count of posts for each of the same subjects. */
    Measured count(Path folder) throws CannotStartException, IOException, InterruptedException {
        return run(
                "count",
                folder,
                (environment, gate) -> environment
                        .fromSource(posts.source(gate), byFetch(), "posts")
                        .uid("posts")
                        .flatMap(TrendsRun::subjects)
                        .returns(Types.STRING)
                        .uid("subjects")
                        .keyBy(subject -> subject)
                        .process(new SubjectCount())
                        .returns(Types.LONG)
                        .uid("count")
                        .sinkTo(new GateSink<>(gate, posts.end()))
                        .uid("drop"));
    }

    private static void subjects(Incoming<AnalyzedPost> incoming, Collector<String> out) {
        AnalyzedPost analyzed = Objects.requireNonNull(incoming.value());
        Findings findings = analyzed.findings();
        out.collect("all");
        out.collect(analyzed.post().site());
        for (LabelScore risk : findings.risk()) {
            out.collect(risk.id());
        }
        for (EntityMention entity : findings.entities()) {
            out.collect(entity.id());
            for (LabelScore risk : findings.risk()) {
                out.collect(entity.id() + "#" + risk.id());
            }
        }
    }

    private static WatermarkStrategy<Incoming<AnalyzedPost>> byFetch() {
        return WatermarkStrategy.<Incoming<AnalyzedPost>>forMonotonousTimestamps()
                .withTimestampAssigner((incoming, written) -> Objects.requireNonNull(incoming.value())
                        .post()
                        .fetchedAt()
                        .toEpochMilli());
    }

    private Measured run(String name, Path folder, BiConsumer<StreamExecutionEnvironment, UUID> dataflow)
            throws CannotStartException, IOException, InterruptedException {
        Files.createDirectories(folder);
        CpuUse.Span cpu = new CpuUse.Span();
        try (Gate gate = Gate.shut(plan.parallelism());
                FlinkCluster cluster = FlinkCluster.start(
                        folder.resolve("flink"),
                        Port.free(),
                        plan.parallelism(),
                        MemorySize.ofMebiBytes(plan.stateMemory()))) {
            StreamExecutionEnvironment environment = JobEnvironment.create(
                    FlinkConfig.defaults().withCheckpointDirectory(cluster.checkpointDirectory()));
            environment.setParallelism(plan.parallelism());
            dataflow.accept(environment, gate.id());
            long begun = System.nanoTime();
            FlinkJob job = cluster.submit(name, environment);
            await(gate, job, cpu);
            double seconds = (System.nanoTime() - begun) / NANOS;
            Measured measured = new Measured(
                    Pace.of(posts.posts(), seconds, cpu.end()),
                    job.checkpointMillis(P95).orElse(0));
            job.cancel();
            return measured;
        }
    }

    /** Waits until all results have come; threads end with the job, so they are asked while it runs. */
    private static void await(Gate gate, FlinkJob job, CpuUse.Span cpu) throws InterruptedException {
        while (true) {
            cpu.note();
            try {
                gate.opened().get(NOTE_MILLIS, TimeUnit.MILLISECONDS);
                return;
            } catch (TimeoutException e) {
                LOG.trace("not all results have come", e);
            } catch (ExecutionException e) {
                throw new IllegalStateException("the gate of '" + job.name() + "' cannot open", e);
            }
            if (job.onEnd().isDone()) {
                throw new IllegalStateException(
                        "the job '" + job.name() + "' ended before its results came; see its log");
            }
        }
    }
}
