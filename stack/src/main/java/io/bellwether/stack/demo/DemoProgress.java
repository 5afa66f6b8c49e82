package io.bellwether.stack.demo;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;

/**
 * Tells a person how far a run is: on a terminal one line that is written over, else a line now and then. Thread-safe.
 */
final class DemoProgress {
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(15);
    private static final String ERASE_LINE = "\r\u001b[2K";

    private final PrintStream out;
    private final boolean terminal;
    private final InstantSource clock;
    private Instant lastLine = Instant.EPOCH;
    private boolean lineOpen;

    DemoProgress(PrintStream out, boolean terminal, InstantSource clock) {
        this.out = out;
        this.terminal = terminal;
        this.clock = clock;
    }

    /** A line that stays. */
    synchronized void say(String line) {
        if (lineOpen) {
            out.print(ERASE_LINE);
            lineOpen = false;
        }
        out.println(line);
        out.flush();
    }

    /** The state of things, which the next one replaces. */
    synchronized void update(Duration elapsed, String state) {
        String line = String.format(Locale.ROOT, "%02d:%02d  %s", elapsed.toMinutes(), elapsed.toSecondsPart(), state);
        if (terminal) {
            out.print(ERASE_LINE + line);
            out.flush();
            lineOpen = true;
        } else if (!clock.instant().isBefore(lastLine.plus(BETWEEN_LINES))) {
            lastLine = clock.instant();
            say(line);
        }
    }
}
