package io.bellwether.jobs.alerts;

import io.bellwether.contract.Anomaly;
import io.bellwether.contract.Command;
import io.bellwether.contract.DeliveryEvent;
import io.bellwether.contract.Incident;
import io.bellwether.contract.IncidentStatus;
import io.bellwether.contract.Measure;
import io.bellwether.contract.Severity;
import io.bellwether.contract.Subject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Folds anomalies into incidents: one per crisis, whatever the number of series in which it shows. Mutable, for one thread;
 * knows no clock, only the event times it is told.
 *
 * <p>An anomaly of a company opens an incident at once. One of a topic, a site or all posts, or of a company while another
 * one is in most of its stories, waits: a company's incident that explains it takes it in; where none came, the most
 * specific of what waits opens one. What informs only keeps an incident going. An incident is over after a quiet time; an
 * anomaly that follows a closed one without a quiet time between belongs to it still and opens nothing, nor does one that
 * comes when its incident would be long over.
 */
final class IncidentBook {
    private final IncidentConfig config;
    private final Ownership ownership;
    private final Map<String, TrackedIncident> incidents = new TreeMap<>();
    private final List<Anomaly> held;
    private Instant now;

    IncidentBook(IncidentConfig config, State state) {
        this.config = config;
        this.ownership = new Ownership(config);
        this.now = state.now();
        this.held = new ArrayList<>(state.held());
        state.incidents()
                .forEach(tracked -> incidents.put(tracked.incident().subject().key(), tracked));
    }

    /**
     * Everything there is to remember.
     *
     * @param now event time up to which all is decided
     * @param held anomalies that wait to be explained
     */
    record State(Instant now, List<TrackedIncident> incidents, List<Anomaly> held) {
        static State empty() {
            return new State(Instant.EPOCH, List.of(), List.of());
        }
    }

    /**
     * A change of an incident.
     *
     * @param tell what to mail about it; null for nothing
     */
    record Change(Incident incident, @Nullable DeliveryEvent tell) {}

    State state() {
        return new State(now, List.copyOf(incidents.values()), List.copyOf(held));
    }

    Instant now() {
        return now;
    }

    /** Whether time can still change anything here. */
    boolean awaitsTime() {
        return !held.isEmpty() || !incidents.isEmpty();
    }

    /**
     * Takes an anomaly in.
     *
     * @param mailAfter an incident that opens with an older anomaly is not mailed
     */
    List<Change> onAnomaly(Anomaly anomaly, Instant mailAfter) {
        List<Change> changes = new ArrayList<>(onTime(anomaly.window().end(), mailAfter));
        TrackedIncident explaining = explaining(anomaly);
        if (explaining != null) {
            count(explaining, anomaly, changes);
        } else if (anomaly.severity() != Severity.INFO && !isLongOver(anomaly)) {
            if (ownership.certain(anomaly)) {
                open(anomaly, mailAfter, changes);
            } else if (held.stream().noneMatch(other -> other.id().equals(anomaly.id()))) {
                held.add(anomaly);
            }
        }
        return changes;
    }

    /** Lets event time pass: what waited long enough opens, what was quiet long enough is over. Never goes back. */
    List<Change> onTime(Instant time, Instant mailAfter) {
        if (!time.isAfter(now)) {
            return List.of();
        }
        now = time;
        List<Change> changes = new ArrayList<>();
        openUnexplained(mailAfter, changes);
        for (TrackedIncident tracked : List.copyOf(incidents.values())) {
            if (tracked.isOpen() && !now.isBefore(tracked.quietAt(config.quiet()))) {
                Instant at = tracked.quietAt(config.quiet());
                close(tracked, IncidentStatus.RESOLVED, at, changes);
            } else if (!tracked.isOpen()
                    && !now.isBefore(tracked.quietAt(config.quiet().multipliedBy(2)))) {
                incidents.remove(tracked.incident().subject().key());
            }
        }
        return changes;
    }

    /** Does what a person asked; a command for an incident that is unknown or closed changes nothing. */
    List<Change> onCommand(Command command) {
        List<Change> changes = new ArrayList<>();
        for (TrackedIncident tracked : List.copyOf(incidents.values())) {
            if (tracked.incident().id().equals(command.incidentId()) && tracked.isOpen()) {
                switch (command.action()) {
                    case ACKNOWLEDGE -> change(tracked.acknowledged(), null, changes);
                    case SILENCE -> change(tracked.silenced(until(command)), null, changes);
                    case RESOLVE -> close(tracked, IncidentStatus.RESOLVED, command.at(), changes);
                    case FALSE_ALARM -> change(tracked.closed(IncidentStatus.FALSE_ALARM, command.at()), null, changes);
                }
            }
        }
        return changes;
    }

    /** Whether an incident of this anomaly would be forgotten by now: what comes again so late is news to nobody. */
    private boolean isLongOver(Anomaly anomaly) {
        return !now.isBefore(anomaly.window().end().plus(config.quiet().multipliedBy(2)));
    }

    private static Instant until(Command command) {
        Instant until = command.until();
        return until == null ? command.at() : until;
    }

    private void openUnexplained(Instant mailAfter, List<Change> changes) {
        for (Anomaly waiting : List.copyOf(held)) {
            boolean due = !now.isBefore(waiting.window().end().plus(config.hold()));
            if (due && held.contains(waiting)) {
                Anomaly best = held.stream()
                        .filter(other -> ownership.explains(ownership.owner(other), waiting))
                        .min(Comparator.comparingInt((Anomaly other) -> Ownership.rank(ownership.owner(other)))
                                .thenComparing(other -> other.window().start())
                                .thenComparing(Anomaly::score, Comparator.reverseOrder())
                                .thenComparing(Anomaly::id))
                        .orElse(waiting);
                open(best, mailAfter, changes);
            }
        }
    }

    private void open(Anomaly opening, Instant mailAfter, List<Change> changes) {
        Subject subject = ownership.owner(opening);
        TrackedIncident before = incidents.get(subject.key());
        boolean silent = before != null && before.silentAt(opening.window().end());
        boolean mail = !silent && opening.window().end().isAfter(mailAfter);
        held.remove(opening);
        TrackedIncident tracked =
                TrackedIncident.open(subject, opening, mail).silenced(before == null ? null : before.silencedUntil());
        change(tracked, mail ? DeliveryEvent.OPENED : null, changes);
        for (Anomaly waiting : List.copyOf(held)) {
            if (ownership.explains(subject, waiting)) {
                held.remove(waiting);
                count(current(tracked), waiting, changes);
            }
        }
    }

    private void count(TrackedIncident tracked, Anomaly anomaly, List<Change> changes) {
        boolean own = ownership
                .owner(anomaly)
                .key()
                .equals(tracked.incident().subject().key());
        boolean says = anomaly.severity() != Severity.INFO || (own && anomaly.measure() != Measure.VOLUME);
        if (says && !tracked.hasCounted(anomaly)) {
            change(tracked.with(anomaly, own), null, changes);
        }
    }

    /** The incident that the anomaly belongs to: first its owner's, then one that explains it, the most specific first. */
    private @Nullable TrackedIncident explaining(Anomaly anomaly) {
        return incidents.values().stream()
                .filter(tracked -> ownership.explains(tracked.incident().subject(), anomaly))
                .filter(tracked ->
                        tracked.isOpen() || anomaly.window().start().isBefore(tracked.quietAt(config.quiet())))
                .min(Comparator.comparing((TrackedIncident tracked) -> !tracked.incident()
                                .subject()
                                .key()
                                .equals(ownership.owner(anomaly).key()))
                        .thenComparing(
                                tracked -> Ownership.rank(tracked.incident().subject()))
                        .thenComparing(tracked -> tracked.incident().id()))
                .orElse(null);
    }

    private void close(TrackedIncident tracked, IncidentStatus status, Instant at, List<Change> changes) {
        boolean tell = tracked.mailed() && !tracked.silentAt(at);
        change(tracked.closed(status, at), tell ? DeliveryEvent.RESOLVED : null, changes);
    }

    private TrackedIncident current(TrackedIncident tracked) {
        return incidents.getOrDefault(tracked.incident().subject().key(), tracked);
    }

    private void change(TrackedIncident tracked, @Nullable DeliveryEvent tell, List<Change> changes) {
        incidents.put(tracked.incident().subject().key(), tracked);
        changes.add(new Change(tracked.incident(), tell));
    }
}
