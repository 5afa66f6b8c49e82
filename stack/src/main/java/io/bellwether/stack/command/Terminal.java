package io.bellwether.stack.command;

import java.io.InputStream;
import java.io.PrintStream;
import java.time.InstantSource;
import java.util.Map;

/**
 * What a command reads, writes and knows of its surroundings, so that a test can give its own.
 *
 * @param out for results, in UTF-8
 * @param err for progress and complaints, in UTF-8
 * @param interactive whether a person watches {@code err}: only then are there progress bars and colours
 * @param resultsWatched whether a person watches {@code out}
 * @param environment the variables of the process: the only place of secrets
 */
public record Terminal(
        InputStream in,
        PrintStream out,
        PrintStream err,
        boolean interactive,
        boolean resultsWatched,
        Map<String, String> environment,
        InstantSource clock) {
    public Terminal {
        environment = Map.copyOf(environment);
    }

    /** A terminal whose results go to a file or another program. */
    public Terminal(
            InputStream in,
            PrintStream out,
            PrintStream err,
            boolean interactive,
            Map<String, String> environment,
            InstantSource clock) {
        this(in, out, err, interactive, false, environment, clock);
    }

    /** Whether a person watches the results too, on a terminal that shows colours, and has not refused them (no-color.org). */
    boolean coloured() {
        return interactive && resultsWatched && !environment.containsKey("NO_COLOR");
    }

    /**
     * Writes one line of the result.
     *
     * @throws CommandFault if nobody reads any more, as after {@code | head}
     */
    void print(String line) {
        out.println(line);
        if (out.checkError()) {
            throw new CommandFault("Standard output was closed before everything was written.");
        }
    }

    /** Tells the person who runs the command. */
    void tell(String line) {
        err.println(line);
        err.flush();
    }
}
