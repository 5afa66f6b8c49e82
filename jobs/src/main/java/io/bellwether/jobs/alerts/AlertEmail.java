package io.bellwether.jobs.alerts;

import io.bellwether.contract.Delivery;
import io.bellwether.contract.DeliveryEvent;
import io.bellwether.contract.Incident;
import io.bellwether.contract.Severity;
import io.bellwether.contract.SourceFinding;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A mail about an incident, whole and ready to be sent. Pure: the same incident, event and recipient give the same mail to
 * the byte, in every attempt.
 *
 * @param messageId with its angle brackets; one per delivery
 * @param inReplyTo of the mail that told of the opening; null in that one itself
 * @param urgent whether mail programs should show it as important
 */
public record AlertEmail(
        String from,
        String to,
        String subject,
        String text,
        String html,
        String messageId,
        @Nullable String inReplyTo,
        boolean urgent) {
    private static final int MAX_SUBJECT = 140;

    /**
     * Where mails come from and point to.
     *
     * @param from address of the sender
     * @param boardUrl where people read on; null for no link
     */
    record Letterhead(String from, @Nullable String boardUrl) {}

    static AlertEmail of(Incident incident, DeliveryEvent event, String recipient, Letterhead letterhead) {
        return new AlertEmail(
                letterhead.from(),
                recipient,
                subject(incident, event),
                AlertText.of(incident, event, letterhead.boardUrl()),
                AlertHtml.of(incident, event, letterhead.boardUrl()),
                messageId(incident, event, recipient, letterhead.from()),
                switch (event) {
                    case OPENED -> null;
                    case RESOLVED -> messageId(incident, DeliveryEvent.OPENED, recipient, letterhead.from());
                },
                event == DeliveryEvent.OPENED && incident.severity() == Severity.CRITICAL);
    }

    /** Digest of subject and both bodies, in hex: what the audit trail keeps. */
    String bodySha256() {
        try {
            byte[] all = (subject + "\0" + text + "\0" + html).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(all));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java runtime lacks SHA-256, which every Java platform must have", e);
        }
    }

    private static String subject(Incident incident, DeliveryEvent event) {
        SourceFinding source = incident.opening().source();
        String line = source == null
                ? subjectOfCrisis(incident, event)
                : SourceFacts.of(incident, source).subject(event);
        // A line break would begin a new header; a name from a page must not be able to.
        String oneLine = line.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        return oneLine.codePointCount(0, oneLine.length()) <= MAX_SUBJECT
                ? oneLine
                : oneLine.substring(0, oneLine.offsetByCodePoints(0, MAX_SUBJECT - 1)) + "…";
    }

    private static String subjectOfCrisis(Incident incident, DeliveryEvent event) {
        String what = AlertFacts.headline(incident);
        return switch (event) {
            case OPENED ->
                String.format(
                        Locale.ROOT,
                        "[Bellwether] %s: %s, %s",
                        incident.severity(),
                        incident.subject().name(),
                        what);
            case RESOLVED ->
                String.format(
                        Locale.ROOT,
                        "[Bellwether] Resolved: %s",
                        incident.subject().name());
        };
    }

    private static String messageId(Incident incident, DeliveryEvent event, String recipient, String from) {
        return "<" + Delivery.idOf(incident.id(), event, recipient) + from.substring(from.indexOf('@')) + ">";
    }
}
