package io.bellwether.contract;

import static io.bellwether.contract.Invariant.require;
import static io.bellwether.contract.Invariant.requirePresent;
import static io.bellwether.contract.Invariant.requireText;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One crisis of one subject, from its first anomaly to quiet: what one mail opens and one mail closes.
 *
 * @param id of the subject and the window that opened it
 * @param openedAt event time of the window that opened it
 * @param lastAnomalyAt event time of the newest anomaly that was counted to it
 * @param resolvedAt event time; null while it lasts
 * @param anomalies how many anomalies were counted to it
 * @param opening the anomaly that opened it
 * @param peak the anomaly with the highest score so far
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Incident(
        String id,
        Subject subject,
        IncidentStatus status,
        Severity severity,
        Instant openedAt,
        Instant lastAnomalyAt,
        @Nullable Instant resolvedAt,
        int anomalies,
        Anomaly opening,
        Anomaly peak) {
    public Incident {
        requireText(id, "id");
        requirePresent(subject, "subject");
        requirePresent(status, "status");
        requirePresent(severity, "severity");
        requirePresent(openedAt, "openedAt");
        requirePresent(lastAnomalyAt, "lastAnomalyAt");
        requirePresent(opening, "opening");
        requirePresent(peak, "peak");
        require(anomalies >= 1, "anomalies must be at least 1, but is %s", anomalies);
        require(
                !lastAnomalyAt.isBefore(openedAt),
                "lastAnomalyAt must not be before openedAt %s, but is %s",
                openedAt,
                lastAnomalyAt);
    }

    /** The id of the incident of a source's finding: of one that is told again, the same. */
    public static String idOfFinding(Anomaly finding) {
        return PostId.hash("incident", finding.id());
    }

    /** The id of the incident that this anomaly would open. */
    public static String idOf(Subject subject, Window opening) {
        return PostId.hash("incident", subject.key(), opening.start().toString());
    }
}
