package io.bellwether.stack.command;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** What helps to write a topics file. */
@Command(name = "topics", description = "Checks and tries topics files.", synopsisSubcommandLabel = "COMMAND")
final class TopicsCommand {
    private TopicsCommand() {}

    static CommandLine create(Terminal terminal) {
        return new CommandLine(new TopicsCommand())
                .addSubcommand(new TopicsCheckCommand(terminal))
                .addSubcommand(new TopicsTryCommand(terminal));
    }
}
