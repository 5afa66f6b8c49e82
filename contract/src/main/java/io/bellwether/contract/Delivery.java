package io.bellwether.contract;

import static io.bellwether.contract.Invariant.require;
import static io.bellwether.contract.Invariant.requirePresent;
import static io.bellwether.contract.Invariant.requireText;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One line of the audit trail: one mail to one recipient.
 *
 * @param id of incident, event and recipient, see {@link #idOf}: a mail has one line, whatever happens
 * @param messageId the mail's {@code Message-ID}, the same in every attempt
 * @param attempt 1 for the first
 * @param at wall-clock time of the attempt
 * @param smtpAnswer the mail server's last answer, or why none came; null before the first
 * @param bodySha256 of the mail as it was handed over, in hex
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Delivery(
        String id,
        String incidentId,
        DeliveryEvent event,
        String recipient,
        DeliveryStatus status,
        int attempt,
        Instant at,
        String messageId,
        String subjectLine,
        @Nullable String smtpAnswer,
        String bodySha256) {
    public Delivery {
        requireText(id, "id");
        requireText(incidentId, "incidentId");
        requirePresent(event, "event");
        requireText(recipient, "recipient");
        requirePresent(status, "status");
        require(attempt >= 1, "attempt must be at least 1, but is %s", attempt);
        requirePresent(at, "at");
        requireText(messageId, "messageId");
        requirePresent(subjectLine, "subjectLine");
        requirePresent(bodySha256, "bodySha256");
    }

    /** The id of the one line that this mail may have. */
    public static String idOf(String incidentId, DeliveryEvent event, String recipient) {
        return PostId.hash("delivery", incidentId, event.name(), recipient);
    }
}
