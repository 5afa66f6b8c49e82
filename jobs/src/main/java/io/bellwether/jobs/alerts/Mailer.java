package io.bellwether.jobs.alerts;

import java.io.Serializable;

/** Hands mails to a mail server. One thread at a time. */
public interface Mailer {
    /** Sends one mail and waits for the server's answer, for a bounded time. Does not throw for what a server may say. */
    Answer send(AlertEmail email);

    /** How a mail server took a mail; {@code text} is its last line, or why none came, and holds no address. */
    sealed interface Answer {
        String text();

        /** The server took the mail and is now responsible for it. */
        record Accepted(String text) implements Answer {}

        /** The server refused it for good. */
        record Refused(String text) implements Answer {}

        /** The server asked to come back later. */
        record Deferred(String text) implements Answer {}

        /** No server answered, or it does not let us in: no other mail has a better chance now. */
        record Unreachable(String text) implements Answer {}
    }

    /** Makes the mailer where it runs. */
    @FunctionalInterface
    interface Supply extends Serializable {
        Mailer open();
    }
}
