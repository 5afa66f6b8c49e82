package io.bellwether.stack.command;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Which model judges. */
@Command(
        name = "bundle",
        description = "Shelves of model bundles, from which running jobs take a new one without a restart.",
        synopsisSubcommandLabel = "COMMAND")
final class BundleCommand {
    private BundleCommand() {}

    static CommandLine create(Terminal terminal) {
        return new CommandLine(new BundleCommand())
                .addSubcommand(new BundlePutCommand(terminal))
                .addSubcommand(new BundleUseCommand(terminal));
    }
}
