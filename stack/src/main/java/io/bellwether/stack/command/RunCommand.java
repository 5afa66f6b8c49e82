package io.bellwether.stack.command;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.contract.Channel;
import io.bellwether.contract.ContractJson;
import io.bellwether.jobs.BellwetherConfig;
import io.bellwether.jobs.kafka.Topics;
import io.bellwether.stack.flink.FlinkCluster;
import io.bellwether.stack.flink.FlinkJob;
import io.bellwether.stack.flink.PipelineJob;
import io.bellwether.stack.process.CannotStartException;
import io.bellwether.stack.process.Port;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/** Runs jobs on a Flink cluster in this JVM against the configured Kafka and Elasticsearch. */
@Command(
        name = "run",
        description = {
            "Runs one job, or all, on a local Flink cluster against the configured Kafka and Elasticsearch.",
            "A job goes on from the newest checkpoint of its last run. Prints one JSON line per job that was started; ends with"
                    + " Ctrl-C."
        },
        footer = {"%nExample:", "  bellwether run all --config bellwether.yaml --flink.parallelism=2"})
final class RunCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(
            paramLabel = "JOB",
            converter = JobChoice.Converter.class,
            description = "ingest, analysis, trends, alerts or all.")
    private @Nullable JobChoice choice;

    @Mixin
    private ConfigOptions config = new ConfigOptions();

    @Unmatched
    private List<String> overrides = new ArrayList<>();

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--fresh", description = "Start with empty state, whatever checkpoints there are.")
    private boolean fresh;

    @Option(
            names = "--for",
            paramLabel = "DURATION",
            converter = DurationConverter.class,
            description = "Stop after this time, such as 30m. Default: run until stopped.")
    private @Nullable Duration runFor;

    @Option(names = "--web-port", paramLabel = "PORT", description = "Port of Flink's web page. Default: a free one.")
    private @Nullable Integer webPort;

    RunCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws CannotStartException, InterruptedException {
        JobChoice jobs = requireNonNull(choice);
        BellwetherConfig settings = jobs.config(new JobChoice.Sections() {
            @Override
            public <T extends Record> T read(T defaults) {
                return config.read(
                        defaults, overrides, terminal, requireNonNull(spec).commandLine());
            }
        });
        new TemplateCheck(settings.elasticsearch()).require();
        Topics.createMissing(settings.kafka(), Channel.values());
        Port port = webPort == null ? Port.free() : Port.of(webPort);
        int slots = jobs.jobs().size() * settings.flink().parallelism();
        try (FlinkCluster cluster = FlinkCluster.start(runDirectory(), port, slots)) {
            // Ctrl-C ends the process without returning here.
            Thread stop = new Thread(cluster::close, "stop-flink");
            Runtime.getRuntime().addShutdownHook(stop);
            List<FlinkJob> started = new ArrayList<>();
            for (PipelineJob job : jobs.jobs()) {
                started.add(start(job, cluster, settings));
            }
            int exitCode = await(started);
            Runtime.getRuntime().removeShutdownHook(stop);
            return exitCode;
        }
    }

    private FlinkJob start(PipelineJob job, FlinkCluster cluster, BellwetherConfig settings)
            throws CannotStartException, InterruptedException {
        CheckpointFolder checkpoints = new CheckpointFolder(settings.flink().checkpointDirectory(), job.jobName());
        BellwetherConfig own = settings.withFlink(settings.flink().withCheckpointDirectory(checkpoints.uri()));
        Optional<String> newest = fresh ? Optional.empty() : checkpoints.newest();
        FlinkJob started = newest.isPresent() ? job.restoreOn(cluster, own, newest.get()) : job.submitTo(cluster, own);
        ObjectNode line = ContractJson.mapper().createObjectNode();
        line.put("job", job.jobName())
                .put("id", started.id().toString())
                .put("web", cluster.address().toString())
                .put("restoredFrom", newest.orElse(null));
        terminal.print(line.toString());
        return started;
    }

    /** Waits until the time is over or a job ends by itself, which none does in good order. */
    private int await(List<FlinkJob> jobs) throws InterruptedException {
        CompletableFuture<?> anyEnd =
                CompletableFuture.anyOf(jobs.stream().map(FlinkJob::onEnd).toArray(CompletableFuture<?>[]::new));
        terminal.tell(runFor == null ? "Running; Ctrl-C stops it." : "Running for " + runFor + ".");
        try {
            if (runFor == null) {
                anyEnd.get();
            } else {
                anyEnd.get(runFor.toMillis(), TimeUnit.MILLISECONDS);
            }
            for (FlinkJob job : jobs) {
                terminal.tell("Job " + job.name() + ": " + job.status());
            }
            return ExitCode.FAULTS;
        } catch (TimeoutException e) {
            return ExitCode.OK;
        } catch (ExecutionException e) {
            throw new CommandFault("A job ended: " + e.getCause(), e);
        }
    }

    private static Path runDirectory() {
        return Path.of(System.getProperty("bellwether.run", "target/run"), "flink");
    }
}
