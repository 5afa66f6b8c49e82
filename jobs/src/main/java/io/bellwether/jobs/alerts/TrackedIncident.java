package io.bellwether.jobs.alerts;

import io.bellwether.contract.Anomaly;
import io.bellwether.contract.Incident;
import io.bellwether.contract.IncidentStatus;
import io.bellwether.contract.Severity;
import io.bellwether.contract.Subject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An incident and what is remembered of it.
 *
 * @param counted ids of the newest anomalies that were counted, so that one that comes again is not
 * @param mailed whether its opening was mailed, so that its end is too
 * @param silencedUntil event time until which nothing is mailed; null for no silence
 */
record TrackedIncident(
        Incident incident,
        List<String> counted,
        boolean mailed,
        @Nullable Instant silencedUntil) {
    private static final int MAX_COUNTED = 256;

    static TrackedIncident open(Subject subject, Anomaly opening, boolean mailed) {
        Incident incident = new Incident(
                Incident.idOf(subject, opening.window()),
                subject,
                IncidentStatus.OPEN,
                opening.severity(),
                opening.window().start(),
                opening.window().end(),
                null,
                1,
                opening,
                opening);
        return new TrackedIncident(incident, List.of(opening.id()), mailed, null);
    }

    /** An incident of a finding about a source. */
    static TrackedIncident ofFinding(Anomaly finding, boolean mailed) {
        Incident incident = new Incident(
                Incident.idOfFinding(finding),
                finding.subject(),
                IncidentStatus.OPEN,
                finding.severity(),
                finding.window().start(),
                finding.window().end(),
                null,
                1,
                finding,
                finding);
        return new TrackedIncident(incident, List.of(finding.id()), mailed, null);
    }

    boolean isOpen() {
        return switch (incident.status()) {
            case OPEN, ACKNOWLEDGED -> true;
            case RESOLVED, FALSE_ALARM -> false;
        };
    }

    boolean silentAt(Instant time) {
        return silencedUntil != null && time.isBefore(silencedUntil);
    }

    boolean hasCounted(Anomaly anomaly) {
        return counted.contains(anomaly.id());
    }

    /** When it is over, if nothing more comes. */
    Instant quietAt(Duration quiet) {
        return incident.lastAnomalyAt().plus(quiet);
    }

    /**
     * The same with one more anomaly.
     *
     * @param own whether the anomaly is about the incident's subject itself, so that the incident goes on
     */
    TrackedIncident with(Anomaly anomaly, boolean own) {
        Instant end = anomaly.window().end();
        Instant last = own && end.isAfter(incident.lastAnomalyAt()) ? end : incident.lastAnomalyAt();
        Anomaly peak = anomaly.severity() != Severity.INFO
                        && own
                        && anomaly.score() > incident.peak().score()
                ? anomaly
                : incident.peak();
        Severity severity =
                own && anomaly.severity().compareTo(incident.severity()) > 0 ? anomaly.severity() : incident.severity();
        Incident grown = new Incident(
                incident.id(),
                incident.subject(),
                incident.status(),
                severity,
                incident.openedAt(),
                last,
                incident.resolvedAt(),
                incident.anomalies() + 1,
                incident.opening(),
                peak);
        List<String> ids = new ArrayList<>(counted);
        ids.add(anomaly.id());
        if (ids.size() > MAX_COUNTED) {
            ids.remove(0);
        }
        return new TrackedIncident(grown, ids, mailed, silencedUntil);
    }

    TrackedIncident closed(IncidentStatus status, Instant at) {
        return with(status, at);
    }

    TrackedIncident acknowledged() {
        return with(IncidentStatus.ACKNOWLEDGED, null);
    }

    TrackedIncident silenced(@Nullable Instant until) {
        return new TrackedIncident(incident, counted, mailed, until);
    }

    private TrackedIncident with(IncidentStatus status, @Nullable Instant resolvedAt) {
        Incident changed = new Incident(
                incident.id(),
                incident.subject(),
                status,
                incident.severity(),
                incident.openedAt(),
                incident.lastAnomalyAt(),
                resolvedAt,
                incident.anomalies(),
                incident.opening(),
                incident.peak());
        return new TrackedIncident(changed, counted, mailed, silencedUntil);
    }
}
