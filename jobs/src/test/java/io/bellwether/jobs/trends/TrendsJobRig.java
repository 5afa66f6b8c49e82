package io.bellwether.jobs.trends;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.contract.AnalyzedPost;
import io.bellwether.contract.Anomaly;
import io.bellwether.contract.ContractJson;
import io.bellwether.contract.DeadLetter;
import io.bellwether.contract.IndexDocument;
import io.bellwether.contract.IndexFamily;
import io.bellwether.jobs.config.FlinkConfig;
import io.bellwether.jobs.config.StateStore;
import io.bellwether.jobs.flink.JobEnvironment;
import io.bellwether.jobs.kafka.Incoming;
import io.bellwether.jobs.kafka.RecordFormat;
import io.bellwether.jobs.memory.MemorySink;
import io.bellwether.jobs.memory.MemorySource;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.checkpoint.CheckpointException;
import org.apache.flink.runtime.checkpoint.CheckpointFailureReason;
import org.apache.flink.runtime.checkpoint.Checkpoints;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.ExceptionUtils;
import org.jspecify.annotations.Nullable;

/** Runs the job on a cluster in this JVM, between ends in memory. */
final class TrendsJobRig {
    private static final int MAX_BYTES = 1_000_000;
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private final Path checkpoints;

    /**
     * @param checkpoints folder for them
     */
    TrendsJobRig(Path checkpoints) {
        this.checkpoints = checkpoints;
    }

    /**
     * How a dataflow starts.
     *
     * @param from savepoint or checkpoint that it goes on from; null for none
     * @param outOfOrder posts may come so much later than newer ones
     */
    record Start(int parallelism, @Nullable String from, Duration outOfOrder) {
        static Start inOrder(int parallelism, @Nullable String from) {
            return new Start(parallelism, from, Duration.ZERO);
        }
    }

    /** What a dataflow writes. */
    static final class Outputs {
        private final MemorySink<Anomaly> anomalies = new MemorySink<>();
        private final MemorySink<IndexDocument> documents;

        Outputs() {
            this(new MemorySink<>());
        }

        private Outputs(MemorySink<IndexDocument> documents) {
            this.documents = documents;
        }

        /** Documents are taken so slowly that records wait in front of all that is before. */
        static Outputs slow(Duration pause) {
            return new Outputs(MemorySink.slow(pause));
        }

        List<Anomaly> anomalies() {
            return anomalies.written();
        }

        List<IndexDocument> documents() {
            return documents.written();
        }

        List<JsonNode> points() throws IOException {
            List<JsonNode> points = new ArrayList<>();
            for (IndexDocument document : documents.written()) {
                if (document.index().startsWith(IndexFamily.TRENDS.base())) {
                    points.add(ContractJson.mapper().readTree(document.json()));
                }
            }
            return points;
        }

        /** What was written, but for zeros after a subject's last post: where the input ends, these have no end. */
        Set<String> lines() throws IOException {
            Map<String, String> lastPosts = new TreeMap<>();
            for (JsonNode point : points()) {
                if (point.path("posts").asLong() > 0) {
                    String window = point.path("windowStart").asText();
                    lastPosts.merge(
                            point.path("subject").asText(),
                            window,
                            (one, other) -> one.compareTo(other) > 0 ? one : other);
                }
            }
            Set<String> lines = new TreeSet<>();
            for (IndexDocument document : documents.written()) {
                JsonNode json = ContractJson.mapper().readTree(document.json());
                String last = lastPosts.getOrDefault(json.path("subject").asText(), "");
                if (json.path("windowStart").asText().compareTo(last) <= 0) {
                    lines.add(document.id() + " " + document.version() + " " + document.json());
                }
            }
            return lines;
        }
    }

    /** Runs until so many more documents were written, then stops with a savepoint. */
    String stop(Outputs outputs, Source<Incoming<AnalyzedPost>, ?, ?> posts, Start start, int more) throws Exception {
        int enough = outputs.documents.written().size() + more;
        JobClient running = job(outputs, posts, start).executeAsync("interrupted");
        outputs.documents.awaitAtLeast(enough, LIMIT);
        // A first subtask can have written so much before the last one runs.
        Instant giveUp = Instant.now().plus(Duration.ofMinutes(1));
        while (true) {
            try {
                return running.stopWithSavepoint(
                                false,
                                checkpoints.resolve("savepoints").toUri().toString(),
                                SavepointFormatType.CANONICAL)
                        .get();
            } catch (ExecutionException e) {
                boolean starting = ExceptionUtils.findThrowable(e, CheckpointException.class)
                        .filter(cause -> cause.getCheckpointFailureReason()
                                == CheckpointFailureReason.NOT_ALL_REQUIRED_TASKS_RUNNING)
                        .isPresent();
                if (!starting || Instant.now().isAfter(giveUp)) {
                    throw e;
                }
                LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
            }
        }
    }

    /**
     * Runs with a checkpoint every tenth of a second and hardly any room between operators, until one was taken that overtook
     * records; then breaks off. Gives that checkpoint.
     */
    String breakOff(Outputs outputs, Source<Incoming<AnalyzedPost>, ?, ?> posts, Start start) throws Exception {
        Configuration cluster = new Configuration();
        cluster.set(TaskManagerOptions.MEMORY_SEGMENT_SIZE, MemorySize.parse("4kb"));
        cluster.set(CheckpointingOptions.MAX_RETAINED_CHECKPOINTS, 1_000);
        JobClient running =
                job(outputs, posts, start, Duration.ofMillis(100), cluster).executeAsync("broken off");
        Path folder = checkpoints.resolve(running.getJobID().toString());
        Instant giveUp = Instant.now().plus(LIMIT);
        Path found = null;
        while (found == null) {
            if (Instant.now().isAfter(giveUp)) {
                throw new AssertionError("no checkpoint in " + folder + " overtook a record within " + LIMIT);
            }
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
            found = overtaking(folder);
        }
        running.cancel().get();
        return found.toUri().toString();
    }

    /** The newest whole checkpoint that holds records which it overtook. */
    private static @Nullable Path overtaking(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return null;
        }
        List<Path> whole;
        try (Stream<Path> all = Files.list(folder)) {
            whole = all.filter(checkpoint -> Files.exists(checkpoint.resolve("_metadata")))
                    .sorted(Comparator.comparing(TrendsJobRig::number).reversed())
                    .toList();
        }
        for (Path checkpoint : whole) {
            if (holdsOvertaken(checkpoint)) {
                return checkpoint;
            }
        }
        return null;
    }

    private static int number(Path checkpoint) {
        return Integer.parseInt(checkpoint.getFileName().toString().substring("chk-".length()));
    }

    private static boolean holdsOvertaken(Path checkpoint) throws IOException {
        try (DataInputStream in = new DataInputStream(Files.newInputStream(checkpoint.resolve("_metadata")))) {
            return Checkpoints.loadCheckpointMetadata(in, TrendsJobRig.class.getClassLoader(), checkpoint.toString())
                    .getOperatorStates()
                    .stream()
                    .flatMap(operator -> operator.getStates().stream())
                    .anyMatch(state -> !state.getInputChannelState().isEmpty());
        }
    }

    StreamExecutionEnvironment job(Outputs outputs, Source<Incoming<AnalyzedPost>, ?, ?> posts, Start start) {
        return job(outputs, posts, start, Duration.ofSeconds(10), new Configuration());
    }

    private StreamExecutionEnvironment job(
            Outputs outputs,
            Source<Incoming<AnalyzedPost>, ?, ?> posts,
            Start start,
            Duration checkpointInterval,
            Configuration cluster) {
        FlinkConfig flink = FlinkConfig.defaults();
        StreamExecutionEnvironment environment =
                StreamExecutionEnvironment.createLocalEnvironment(start.parallelism(), cluster);
        JobEnvironment.apply(
                new FlinkConfig(
                        start.parallelism(),
                        flink.maxParallelism(),
                        checkpointInterval,
                        flink.checkpointTimeout(),
                        checkpoints.toUri().toString(),
                        StateStore.HEAP,
                        flink.restartInitial(),
                        flink.restartMax(),
                        flink.restartReset()),
                environment);
        if (start.from() != null) {
            Configuration restore = new Configuration();
            restore.set(StateRecoveryOptions.SAVEPOINT_PATH, start.from());
            environment.configure(restore, TrendsJobRig.class.getClassLoader());
        }
        TrendsJob.dataflow(
                environment,
                Market.config(),
                Budgets.START,
                new TrendsJob.Ends(
                        posts,
                        WatermarkStrategy.<Incoming<AnalyzedPost>>forBoundedOutOfOrderness(start.outOfOrder())
                                .withTimestampAssigner((incoming, written) -> Objects.requireNonNull(incoming.value())
                                        .post()
                                        .fetchedAt()
                                        .toEpochMilli()),
                        Budgets.of(),
                        outputs.anomalies,
                        MemorySink.documents(outputs.documents),
                        new MemorySink<DeadLetter>()));
        return environment;
    }

    static Source<Incoming<AnalyzedPost>, ?, ?> firstOf(List<AnalyzedPost> posts, int count) {
        List<byte[]> bytes = posts.stream().map(ContractJson::write).toList();
        return MemorySource.ofFirstBytes(bytes, new RecordFormat<>(AnalyzedPost.class, MAX_BYTES), count);
    }

    /** Lines of one that the other lacks: a few of them, for a message that can be read. */
    static List<String> differences(Set<String> ones, Set<String> others) {
        return Stream.concat(
                        ones.stream().filter(line -> !others.contains(line)).map(line -> "only first: " + line),
                        others.stream().filter(line -> !ones.contains(line)).map(line -> "only second: " + line))
                .limit(6)
                .toList();
    }
}
