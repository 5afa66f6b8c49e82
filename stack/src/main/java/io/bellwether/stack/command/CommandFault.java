package io.bellwether.stack.command;

/**
 * A command cannot do what was asked. The message is for the person who typed it: what, its value, what was expected, what to
 * do. No stack trace is shown unless asked for.
 */
public final class CommandFault extends RuntimeException {
    private static final long serialVersionUID = 1;

    public CommandFault(String message) {
        super(message);
    }

    public CommandFault(String message, Throwable cause) {
        super(message, cause);
    }
}
