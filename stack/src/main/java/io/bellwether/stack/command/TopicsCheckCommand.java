package io.bellwether.stack.command;

import io.bellwether.models.topics.TopicFault;
import io.bellwether.models.topics.TopicFile;
import io.bellwether.models.topics.TopicRules;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Lists all faults of topics files, one a line as compilers do. */
@Command(
        name = "check",
        description = {
            "Checks topics files.",
            "Prints every fault as FILE:LINE: KEY: what is wrong; nothing where all is well."
        },
        footer = {
            "%nExample:",
            "  bellwether topics check topics.yaml",
            "  bellwether topics check models/examples/topics.yaml"
        })
final class TopicsCheckCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "A topics file.")
    private List<Path> files = List.of();

    TopicsCheckCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        List<TopicFile> checked = files.stream().map(TopicsFiles::read).toList();
        List<TopicFault> faults =
                checked.stream().flatMap(file -> file.faults().stream()).toList();
        faults.forEach(fault -> terminal.print(fault.toString()));
        List<TopicRules> sound =
                checked.stream().flatMap(file -> file.rules().stream()).toList();
        terminal.tell(Counts.of(sound.size(), "sound topics file") + " with "
                + Counts.of(sound.stream().mapToInt(TopicRules::size).sum(), "topic") + " and "
                + Counts.of(sound.stream().mapToInt(TopicRules::phrases).sum(), "phrase") + ", "
                + Counts.of(faults.size(), "fault"));
        return faults.isEmpty() ? ExitCode.OK : ExitCode.FAULTS;
    }
}
