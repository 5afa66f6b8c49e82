package io.bellwether.stack.process;

import static io.bellwether.contract.Invariant.require;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A program that is not ours and runs to its end, such as a peer that a benchmark compares with.
 *
 * @param command the program, looked for on the path of this process, and its arguments
 * @param environment the whole environment: nothing of this process's own is handed on
 * @param workingDirectory made if absent
 * @param log takes what it writes to both its streams, appended
 * @param endsWithin longest time that it may take
 */
public record ForeignProgram(
        List<String> command, Map<String, String> environment, Path workingDirectory, Path log, Duration endsWithin) {
    public ForeignProgram {
        require(!command.isEmpty(), "the command of a foreign program must not be empty, but is %s", command);
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }
}
