package io.bellwether.stack.command;

import static java.util.Objects.requireNonNull;

import io.bellwether.stack.StackPorts;
import io.bellwether.stack.demo.Demo;
import io.bellwether.stack.demo.DemoOptions;
import io.bellwether.stack.demo.DemoOutput;
import io.bellwether.stack.demo.DemoSites;
import io.bellwether.stack.demo.plan.DemoPlan;
import io.bellwether.stack.demo.plan.Timeline;
import io.bellwether.stack.process.CannotStartException;
import io.bellwether.stack.process.Port;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Everything on this machine, on invented sites, checked at the end. */
@Command(
        name = "demo",
        description = {
            "Runs everything on this machine: real services, the four jobs, and three invented sites on which a crisis is"
                    + " planted. At the end it says what was found, checks it, and writes a report."
        },
        exitCodeList = {
            "0:all checks hold",
            "1:a check does not hold, or a service cannot start",
            "2:the command line is wrong",
            "130:it was interrupted"
        },
        footer = {
            "%nExample:",
            "  bellwether demo --headless --for 4m",
            "  bellwether demo --site-only --site-port 8801"
        })
final class DemoCommand implements Callable<Integer> {
    /** Of ordinary talk over all sites: about as much as one small machine reads with ease. */
    private static final double POSTS_PER_SECOND = 3.5;

    private static final Duration LENGTH = Duration.ofMinutes(5);
    private static final Duration LENGTH_OF_SITES = Duration.ofHours(1);
    private static final String RUN_PROPERTY = "bellwether.run";

    private final Terminal terminal;

    @Option(
            names = "--headless",
            description = "End when the plan is over; without it, the services stay up until Ctrl-C.")
    private boolean headless;

    @Option(names = "--site-only", description = "Serve the three sites alone until Ctrl-C, to try site files on them.")
    private boolean siteOnly;

    @Option(
            names = "--for",
            paramLabel = "DURATION",
            converter = DurationConverter.class,
            description = "How long posts are published, such as 90s or 4m. Default: 5m; 1h with --site-only.")
    private @Nullable Duration length;

    @Option(names = "--seed", description = "The same seed gives the same posts. Default: 1.")
    private long seed = 1;

    @Option(
            names = "--directory",
            paramLabel = "DIR",
            description = "Keep everything that the run writes here, the data of the services included.")
    private @Nullable Path directory;

    @Option(
            names = "--site-port",
            paramLabel = "PORT",
            description = "Port of the first site, the others take the next two. Default: free ones.")
    private int sitePort;

    @Option(
            names = "--elasticsearch-port",
            paramLabel = "PORT",
            description = "Port of Elasticsearch. Default: a free one.")
    private @Nullable Integer elasticsearchPort;

    @Option(names = "--flink-port", paramLabel = "PORT", description = "Port of Flink's web page. Default: a free one.")
    private @Nullable Integer flinkPort;

    @Spec
    private @Nullable CommandSpec spec;

    DemoCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws CannotStartException, IOException, InterruptedException {
        if (siteOnly) {
            Timeline timeline = options(LENGTH_OF_SITES).timeline();
            new DemoSites(DemoPlan.create(seed, timeline), terminal.clock()).serve(sitePort, terminal.out());
            return ExitCode.OK;
        }
        DemoOutput output = new DemoOutput(terminal.out(), terminal.err(), terminal.interactive());
        return switch (new Demo(options(LENGTH), output, terminal.clock()).run()) {
            case HOLDS -> ExitCode.OK;
            case FAILS -> ExitCode.FAULTS;
            case INTERRUPTED -> ExitCode.INTERRUPTED;
        };
    }

    private DemoOptions options(Duration usual) {
        try {
            return new DemoOptions(
                    headless,
                    new Timeline(length == null ? usual : length, POSTS_PER_SECOND),
                    seed,
                    runDirectory(),
                    directory != null,
                    sitePort,
                    new StackPorts(port(elasticsearchPort), Port.free(), port(flinkPort), Port.free()));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(requireNonNull(spec).commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private Path runDirectory() {
        Path folder = directory == null ? Path.of(System.getProperty(RUN_PROPERTY, "data/runs/demo")) : directory;
        return folder.toAbsolutePath().normalize();
    }

    private static Port port(@Nullable Integer number) {
        return number == null ? Port.free() : Port.of(number);
    }
}
