package io.bellwether.stack.command;

/** What a command tells the shell. */
public final class ExitCode {
    /** All went well. */
    public static final int OK = 0;
    /** The command ran, but found faults or could not do all that was asked. */
    public static final int FAULTS = 1;
    /** The command line itself was wrong; nothing was done. */
    public static final int USAGE = 2;

    /** Ctrl-C came before the end, as shells tell it: 128 and the number of the signal. */
    public static final int INTERRUPTED = 130;

    private ExitCode() {}
}
