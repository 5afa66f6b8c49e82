package io.bellwether.jobs.alerts;

/** How the way to the mail server is protected. */
public enum MailSecurity {
    /** Not at all: for a server on the same machine. */
    NONE,
    /** Plain at first, then TLS, which the server must offer. */
    STARTTLS,
    /** TLS from the first byte. */
    TLS
}
