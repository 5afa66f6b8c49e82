package io.bellwether.stack.command;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The {@code bellwether} command: knows its subcommands, and how their faults are told. */
@Command(
        name = "bellwether",
        description = "Watches what forums and news say about companies, and warns before a rumour becomes a crisis.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        versionProvider = ProjectVersion.class,
        scope = ScopeType.INHERIT,
        usageHelpAutoWidth = true,
        exitCodeOnInvalidInput = ExitCode.USAGE,
        exitCodeOnExecutionException = ExitCode.FAULTS,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:all went well", "1:faults were found, or it could not be done", "2:the command line is wrong"
        },
        optionListHeading = "%nOptions:%n",
        parameterListHeading = "%nParameters:%n",
        commandListHeading = "%nCommands:%n")
public final class BellwetherCommand {
    /** System property by which the script tells that standard error is a terminal; Java 17 cannot find out by itself. */
    public static final String TERMINAL_PROPERTY = "bellwether.terminal";

    @Option(names = "--verbose", scope = ScopeType.INHERIT, description = "Show where in the code a fault arose.")
    private boolean verbose;

    private BellwetherCommand() {}

    /** The same of standard output. */
    public static final String RESULTS_PROPERTY = "bellwether.results.terminal";

    /** Runs the command and ends the process with its exit code. */
    public static void main(String[] args) {
        Terminal terminal = new Terminal(
                System.in,
                new PrintStream(
                        new BufferedOutputStream(new FileOutputStream(FileDescriptor.out)),
                        false,
                        StandardCharsets.UTF_8),
                new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8),
                Boolean.getBoolean(TERMINAL_PROPERTY),
                Boolean.getBoolean(RESULTS_PROPERTY),
                System.getenv(),
                InstantSource.system());
        System.exit(run(terminal, args));
    }

    /**
     * Runs the command.
     *
     * @return the exit code, see {@link ExitCode}
     */
    public static int run(Terminal terminal, String... args) {
        BellwetherCommand root = new BellwetherCommand();
        CommandLine commandLine = new CommandLine(root)
                .addSubcommand(new DemoCommand(terminal))
                .addSubcommand(new RunCommand(terminal))
                .addSubcommand(SitesCommand.create(terminal))
                .addSubcommand(TopicsCommand.create(terminal))
                .addSubcommand(new ExtractCommand(terminal))
                .addSubcommand(new ClassifyCommand(terminal, new BundleClassifiers()))
                .addSubcommand(new DetectCommand(terminal))
                .addSubcommand(TrendsCommand.create(terminal))
                .addSubcommand(new TrainCommand(terminal))
                .addSubcommand(new EvaluateCommand(terminal, new BundleClassifiers()))
                .addSubcommand(BundleCommand.create(terminal))
                .addSubcommand(DashboardsCommand.create(terminal))
                .addSubcommand(new ImportCommand(terminal, KafkaPostWriter::open))
                .addSubcommand(BenchCommand.create(terminal));
        commandLine
                .setOut(writer(terminal.out()))
                .setErr(writer(terminal.err()))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setColorScheme(CommandLine.Help.defaultColorScheme(terminal.interactive() ? Ansi.AUTO : Ansi.OFF))
                .setParameterExceptionHandler(new UsageFaults())
                .setExecutionExceptionHandler((fault, line, parsed) -> {
                    new FaultReport(terminal, root.verbose).tell(fault);
                    return ExitCode.FAULTS;
                });
        int exitCode = commandLine.execute(args);
        terminal.out().flush();
        return exitCode;
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
    }
}
