package io.bellwether.stack.command;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;

/** One run of the command line with streams of its own: what it wrote, and its exit code. */
record CommandRun(int exitCode, String out, String err) {
    static final Instant NOW = Instant.parse("2026-03-01T08:30:00Z");

    /** Runs the whole command line. */
    static CommandRun of(String... args) {
        return withInput("", args);
    }

    /** Runs the whole command line with this as standard input. */
    static CommandRun withInput(String input, String... args) {
        return with(input, terminal -> BellwetherCommand.run(terminal, args));
    }

    /** Runs something on a terminal that nobody watches. */
    static CommandRun with(String input, ToIntFunction<Terminal> command) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Terminal terminal = new Terminal(
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                new PrintStream(out, false, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                Map.of(),
                () -> NOW);
        int exitCode = command.applyAsInt(terminal);
        terminal.out().flush();
        return new CommandRun(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    List<String> outLines() {
        return out.lines().toList();
    }
}
