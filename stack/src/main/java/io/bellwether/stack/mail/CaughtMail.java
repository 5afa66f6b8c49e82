package io.bellwether.stack.mail;

import java.nio.file.Path;

/**
 * One mail as one recipient would have got it.
 *
 * @param recipient the address of the envelope
 * @param subject decoded; empty if the mail has none
 * @param file the whole mail, as any mail program opens it
 */
public record CaughtMail(String recipient, String subject, Path file) {}
