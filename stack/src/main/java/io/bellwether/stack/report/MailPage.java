package io.bellwether.stack.report;

import org.jspecify.annotations.Nullable;

/**
 * A mail as it is shown.
 *
 * @param html body as HTML; null where the mail has none
 * @param text body as plain text; empty where the mail has none
 * @param file where the whole mail lies
 */
public record MailPage(
        String recipient, String subject, @Nullable String html, String text, String file) {}
