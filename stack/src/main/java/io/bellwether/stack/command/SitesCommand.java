package io.bellwether.stack.command;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** What helps to write a site file. */
@Command(name = "sites", description = "Proposes, checks and tries site files.", synopsisSubcommandLabel = "COMMAND")
final class SitesCommand {
    private SitesCommand() {}

    static CommandLine create(Terminal terminal) {
        return new CommandLine(new SitesCommand())
                .addSubcommand(new SitesNewCommand(terminal))
                .addSubcommand(new SitesCheckCommand(terminal))
                .addSubcommand(new SitesTryCommand(terminal));
    }
}
