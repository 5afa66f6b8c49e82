package io.bellwether.stack.command;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * Shows a person how far a long command is: a line on standard error that rewrites itself a few times a second. Where nobody
 * watches it shows nothing. One thread.
 */
final class ProgressBar implements AutoCloseable {
    private static final Duration PERIOD = Duration.ofMillis(200);
    private static final int WIDTH = 30;
    private static final String CLEAR_LINE = "\r\u001B[K";

    private final Terminal terminal;
    private final String unit;
    private final Instant begin;
    private Instant shown;
    private boolean anything;

    /** @param unit what is counted, in the plural */
    ProgressBar(Terminal terminal, String unit) {
        this.terminal = terminal;
        this.unit = unit;
        this.begin = terminal.clock().instant();
        this.shown = begin;
    }

    /**
     * Shows where the command is, unless it did so a moment ago.
     *
     * @param done how many are done
     * @param input what is read, which says how much of the whole that is
     */
    void show(long done, Input input) {
        if (!isDue()) {
            return;
        }
        double seconds = Duration.between(begin, terminal.clock().instant()).toMillis() / 1e3;
        String text = String.format(Locale.ROOT, "%,d %s, %,.0f a second", done, unit, done / Math.max(seconds, 1e-3));
        if (input.bytes() == 0) {
            draw(text);
        } else {
            draw(bar((double) input.counter().count() / input.bytes()) + " " + text);
        }
    }

    /**
     * Shows where the command is, unless it did so a moment ago.
     *
     * @param share of the whole, between 0 and 1
     * @param text what more there is to say
     */
    void show(double share, String text) {
        if (isDue()) {
            draw(bar(share) + " " + text);
        }
    }

    /** Asked for each line of millions, so before any text is made. */
    private boolean isDue() {
        return terminal.interactive()
                && Duration.between(shown, terminal.clock().instant()).compareTo(PERIOD) >= 0;
    }

    private void draw(String line) {
        shown = terminal.clock().instant();
        anything = true;
        terminal.err().print(CLEAR_LINE + line);
        terminal.err().flush();
    }

    private static String bar(double read) {
        // A file may grow while it is read.
        double share = Math.min(read, 1);
        int full = (int) Math.round(share * WIDTH);
        return String.format(Locale.ROOT, "[%s%s] %3.0f %%", "#".repeat(full), " ".repeat(WIDTH - full), share * 100);
    }

    @Override
    public void close() {
        if (anything) {
            terminal.err().print(CLEAR_LINE);
            terminal.err().flush();
        }
    }
}
