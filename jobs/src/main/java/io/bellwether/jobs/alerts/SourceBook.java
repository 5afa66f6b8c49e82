package io.bellwether.jobs.alerts;

import io.bellwether.contract.Anomaly;
import io.bellwether.contract.Command;
import io.bellwether.contract.DeliveryEvent;
import io.bellwether.contract.Incident;
import io.bellwether.contract.IncidentStatus;
import io.bellwether.contract.SourceFinding;
import io.bellwether.jobs.alerts.IncidentBook.Change;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes an incident of each finding about a source. Mutable, for one thread; knows no clock.
 *
 * <p>These incidents have nothing to do with what posts say, so none explains another and none waits: one opens when a
 * finding is told and is over when its end is told, however long nothing is heard between. A surge of posts on a site is
 * an incident of the {@link IncidentBook}.
 */
final class SourceBook {
    /** Closed incidents that are remembered, so that a finding that comes again opens nothing. */
    private static final int MOST_CLOSED = 500;

    /** By the id of the finding, in the order in which they opened. */
    private final Map<String, TrackedIncident> incidents = new LinkedHashMap<>();

    SourceBook(State state) {
        state.incidents().forEach(this::put);
    }

    /** Everything there is to remember. */
    record State(List<TrackedIncident> incidents) {
        State {
            incidents = List.copyOf(incidents);
        }

        static State empty() {
            return new State(List.of());
        }
    }

    State state() {
        return new State(List.copyOf(incidents.values()));
    }

    /**
     * Takes a finding in, or its end.
     *
     * @param mailAfter what was told before is not mailed
     */
    List<Change> onFinding(Anomaly anomaly, SourceFinding source, Instant mailAfter) {
        TrackedIncident known = incidents.get(anomaly.id());
        Instant endedAt = source.endedAt();
        if (known == null) {
            return endedAt == null ? List.of(open(anomaly, mailAfter)) : List.of();
        }
        return endedAt == null || !known.isOpen() ? List.of() : List.of(close(known, IncidentStatus.RESOLVED, endedAt));
    }

    /** Does what a person asked; a command for an incident that is unknown or closed changes nothing. */
    List<Change> onCommand(Command command) {
        List<Change> changes = new ArrayList<>();
        for (TrackedIncident tracked : List.copyOf(incidents.values())) {
            if (tracked.incident().id().equals(command.incidentId()) && tracked.isOpen()) {
                changes.add(
                        switch (command.action()) {
                            case ACKNOWLEDGE -> change(tracked.acknowledged(), null);
                            case SILENCE -> change(tracked.silenced(command.until()), null);
                            case RESOLVE -> close(tracked, IncidentStatus.RESOLVED, command.at());
                            case FALSE_ALARM -> change(tracked.closed(IncidentStatus.FALSE_ALARM, command.at()), null);
                        });
            }
        }
        return changes;
    }

    private Change open(Anomaly finding, Instant mailAfter) {
        boolean mail = finding.window().end().isAfter(mailAfter);
        return change(TrackedIncident.ofFinding(finding, mail), mail ? DeliveryEvent.OPENED : null);
    }

    private Change close(TrackedIncident tracked, IncidentStatus status, Instant at) {
        boolean tell = tracked.mailed() && !tracked.silentAt(at);
        return change(tracked.closed(status, at), tell ? DeliveryEvent.RESOLVED : null);
    }

    private Change change(TrackedIncident tracked, @Nullable DeliveryEvent tell) {
        put(tracked);
        List<String> closed = incidents.entrySet().stream()
                .filter(entry -> !entry.getValue().isOpen())
                .map(Map.Entry::getKey)
                .toList();
        closed.stream().limit(Math.max(0, closed.size() - MOST_CLOSED)).forEach(incidents::remove);
        return new Change(tracked.incident(), tell);
    }

    private void put(TrackedIncident tracked) {
        Incident incident = tracked.incident();
        incidents.put(incident.opening().id(), tracked);
    }
}
