package io.bellwether.stack.command;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** What analysts look at in Kibana. */
@Command(
        name = "dashboards",
        description = "Index templates and Kibana dashboards.",
        synopsisSubcommandLabel = "COMMAND")
final class DashboardsCommand {
    private DashboardsCommand() {}

    static CommandLine create(Terminal terminal) {
        return new CommandLine(new DashboardsCommand()).addSubcommand(new DashboardsInstallCommand(terminal));
    }
}
