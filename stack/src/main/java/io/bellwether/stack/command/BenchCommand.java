package io.bellwether.stack.command;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** What is measured on this machine. */
@Command(
        name = "bench",
        description = "Measures how fast Bellwether is on this machine, beside its peers where they are installed.",
        synopsisSubcommandLabel = "COMMAND")
final class BenchCommand {
    private BenchCommand() {}

    static CommandLine create(Terminal terminal) {
        return new CommandLine(new BenchCommand())
                .addSubcommand(new BenchCrawlCommand(terminal))
                .addSubcommand(new BenchPaceCommand(terminal))
                .addSubcommand(new BenchExtractCommand(terminal))
                .addSubcommand(new BenchClassifyCommand(terminal))
                .addSubcommand(new BenchTrendsCommand(terminal))
                .addSubcommand(new BenchDetectCommand(terminal))
                .addSubcommand(new BenchMicroCommand(terminal));
    }
}
