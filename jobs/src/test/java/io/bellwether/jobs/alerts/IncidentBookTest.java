package io.bellwether.jobs.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.contract.Anomaly;
import io.bellwether.contract.Command;
import io.bellwether.contract.CommandAction;
import io.bellwether.contract.DeliveryEvent;
import io.bellwether.contract.Incident;
import io.bellwether.contract.IncidentStatus;
import io.bellwether.contract.Measure;
import io.bellwether.contract.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class IncidentBookTest {
    private static final String RISK = "withdrawal-difficulty";

    private final IncidentConfig config =
            new IncidentConfig(Duration.ofHours(1), Duration.ofMinutes(15), 0.5, 0.2, Duration.ofDays(1));
    private final IncidentBook book = new IncidentBook(config, IncidentBook.State.empty());
    private final List<IncidentBook.Change> changes = new ArrayList<>();

    @Test
    void opensOneIncidentForACrisisThatShowsInEverySeries() {
        feed(
                Anomalies.all(0).naming("acme", 0.4).risk(RISK, 0.6).make(),
                Anomalies.site("forum", 0).naming("acme", 0.45).make(),
                Anomalies.topic(RISK, 0).naming("acme", 0.8).make(),
                Anomalies.entity("acme", 1).make(),
                Anomalies.entityRisk("acme", RISK, 1).make(),
                Anomalies.all(1).naming("acme", 0.7).make(),
                Anomalies.site("news", 2).naming("acme", 0.9).make());
        pass(Duration.ofMinutes(30));

        assertThat(incidents()).hasSize(1);
        assertThat(incidents().values())
                .allMatch(incident -> incident.subject().key().equals("ENTITY:acme") && incident.anomalies() == 7);
        assertThat(told()).containsExactly(DeliveryEvent.OPENED);
    }

    @Test
    void opensForTheCompanyThatCarriesATopicWhenItsOwnSeriesStaysSilent() {
        feed(Anomalies.topic(RISK, 0).naming("acme", 0.8).make());
        assertThat(incidents()).isEmpty();

        pass(Duration.ofMinutes(16));

        assertThat(incidents().values())
                .extracting(incident -> incident.subject().key())
                .containsExactly("ENTITY:acme");
    }

    @Test
    void opensTheMostSpecificOfWhatNobodyExplains() {
        feed(
                Anomalies.all(0).risk(RISK, 0.7).on("forum", 0.6).make(),
                Anomalies.site("forum", 0).risk(RISK, 0.8).make(),
                Anomalies.topic(RISK, 1).naming("acme", 0.1).on("forum", 0.6).make());
        pass(Duration.ofMinutes(30));

        assertThat(incidents().values())
                .extracting(incident -> incident.subject().key())
                .containsExactly("TOPIC:risk/" + RISK);
        assertThat(told()).containsExactly(DeliveryEvent.OPENED);
    }

    @Test
    void twoCompaniesHaveAnIncidentEach() {
        feed(
                Anomalies.entity("acme", 0).make(),
                Anomalies.entity("globex", 0).naming("acme", 0.2).make());

        assertThat(incidents().values())
                .extracting(incident -> incident.subject().key())
                .containsExactlyInAnyOrder("ENTITY:acme", "ENTITY:globex");
    }

    @Test
    void aCompanyThatIsOnlyNamedAlongBelongsToTheOther() {
        feed(
                Anomalies.entity("globex", 0).naming("acme", 0.9).make(),
                Anomalies.entity("acme", 1).naming("globex", 0.3).make());
        pass(Duration.ofMinutes(30));

        assertThat(incidents().values())
                .extracting(incident -> incident.subject().key())
                .containsExactly("ENTITY:acme");
    }

    @Test
    void whatInformsOpensNothing() {
        feed(
                Anomalies.entity("acme", 0)
                        .severity(Severity.INFO)
                        .measure(Measure.VOLUME)
                        .make(),
                Anomalies.all(0).severity(Severity.INFO).make());
        pass(Duration.ofHours(3));

        assertThat(changes).isEmpty();
    }

    @Test
    void resolvesAfterQuietAndTellsOnce() {
        feed(Anomalies.entity("acme", 0).make());
        feed(Anomalies.entity("acme", 6).severity(Severity.INFO).make());
        pass(Duration.ofMinutes(59));
        assertThat(told()).containsExactly(DeliveryEvent.OPENED);

        pass(Duration.ofMinutes(1));

        Incident incident = incidents().values().iterator().next();
        assertThat(incident.status()).isEqualTo(IncidentStatus.RESOLVED);
        assertThat(incident.resolvedAt()).isEqualTo(incident.lastAnomalyAt().plus(Duration.ofHours(1)));
        assertThat(told()).containsExactly(DeliveryEvent.OPENED, DeliveryEvent.RESOLVED);
    }

    @Test
    void growsWithoutAnotherMail() {
        feed(
                Anomalies.entity("acme", 0).make(),
                Anomalies.entity("acme", 1)
                        .severity(Severity.CRITICAL)
                        .score(12)
                        .make());

        Incident incident = incidents().values().iterator().next();
        assertThat(incident.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(incident.peak().score()).isEqualTo(12);
        assertThat(told()).containsExactly(DeliveryEvent.OPENED);
    }

    @Test
    void anAnomalyThatComesAgainCountsOnce() {
        Anomaly anomaly = Anomalies.entity("acme", 0).make();
        feed(anomaly, anomaly, Anomalies.entity("acme", 1).make(), anomaly);

        assertThat(incidents().values()).extracting(Incident::anomalies).containsExactly(2);
    }

    @Test
    void anAnomalyThatWasDelayedReopensNothing() {
        feed(Anomalies.entity("acme", 0).make());
        pass(Duration.ofMinutes(61));
        feed(Anomalies.entity("acme", 5).make());

        assertThat(incidents()).hasSize(1);
        assertThat(told()).containsExactly(DeliveryEvent.OPENED, DeliveryEvent.RESOLVED);
    }

    @Test
    void aNewSurgeAfterQuietOpensAnew() {
        feed(Anomalies.entity("acme", 0).make(), Anomalies.entity("acme", 30).make());

        assertThat(incidents()).hasSize(2);
        assertThat(told()).containsExactly(DeliveryEvent.OPENED, DeliveryEvent.RESOLVED, DeliveryEvent.OPENED);
    }

    @Test
    void obeysCommands() {
        feed(Anomalies.entity("acme", 0).make(), Anomalies.entity("globex", 0).make());
        List<String> ids = List.copyOf(incidents().keySet());
        changes.addAll(book.onCommand(command(ids.get(0), CommandAction.FALSE_ALARM, null)));
        changes.addAll(book.onCommand(command(ids.get(1), CommandAction.SILENCE, at(200))));
        changes.addAll(book.onCommand(command("unknown", CommandAction.RESOLVE, null)));
        pass(Duration.ofHours(2));

        assertThat(incidents().values())
                .extracting(Incident::status)
                .containsExactly(IncidentStatus.FALSE_ALARM, IncidentStatus.RESOLVED);
        assertThat(told()).as("neither end is mailed").containsExactly(DeliveryEvent.OPENED, DeliveryEvent.OPENED);
    }

    @Test
    void mailsNothingOfLongAgo() {
        changes.addAll(book.onAnomaly(Anomalies.entity("acme", 0).make(), at(10)));
        pass(Duration.ofHours(2));

        assertThat(incidents()).hasSize(1);
        assertThat(told()).isEmpty();
    }

    @Test
    void forgetsWhatIsLongOver() {
        feed(Anomalies.entity("acme", 0).make());
        pass(Duration.ofHours(2));
        pass(Duration.ofHours(1));
        feed(Anomalies.entity("acme", 0).make());

        assertThat(book.state().incidents()).isEmpty();
        assertThat(book.awaitsTime()).isFalse();
        assertThat(told()).containsExactly(DeliveryEvent.OPENED, DeliveryEvent.RESOLVED);
    }

    @Test
    void goesOnAfterARestoreAsIfNothingHadHappened() {
        for (long seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            IncidentBook uninterrupted = new IncidentBook(config, IncidentBook.State.empty());
            IncidentBook restored = new IncidentBook(config, IncidentBook.State.empty());
            for (int i = 0; i < 60; i++) {
                Anomaly anomaly = anyAnomaly(random, i);
                List<IncidentBook.Change> expected = uninterrupted.onAnomaly(anomaly, Instant.EPOCH);
                restored = new IncidentBook(config, restored.state());
                assertThat(restored.onAnomaly(anomaly, Instant.EPOCH))
                        .as("seed %s", seed)
                        .isEqualTo(expected);
            }
            assertThat(restored.state()).isEqualTo(uninterrupted.state());
        }
    }

    private static Anomaly anyAnomaly(Random random, int i) {
        int window = Math.max(0, i + random.nextInt(5) - 2);
        String company = "company-" + random.nextInt(3);
        Anomalies.Draft draft = switch (random.nextInt(4)) {
            case 0 -> Anomalies.entity(company, window);
            case 1 -> Anomalies.topic(RISK, window).naming(company, random.nextDouble());
            case 2 -> Anomalies.all(window).naming(company, random.nextDouble()).risk(RISK, random.nextDouble());
            default -> Anomalies.entityRisk(company, RISK, window);
        };
        return draft.score(random.nextInt(20)).make();
    }

    private void feed(Anomaly... anomalies) {
        for (Anomaly anomaly : anomalies) {
            changes.addAll(book.onAnomaly(anomaly, Instant.EPOCH));
        }
    }

    private void pass(Duration time) {
        changes.addAll(book.onTime(book.now().plus(time), Instant.EPOCH));
    }

    private static Instant at(int window) {
        return Anomalies.START.plus(Anomalies.WINDOW.multipliedBy(window));
    }

    private static Command command(String incident, CommandAction action, @Nullable Instant until) {
        return new Command(incident, action, "analyst", "test", at(1), until);
    }

    /** The newest state of each incident, in the order of opening. */
    private Map<String, Incident> incidents() {
        Map<String, Incident> newest = new TreeMap<>();
        changes.forEach(change -> newest.put(change.incident().id(), change.incident()));
        return newest;
    }

    private List<DeliveryEvent> told() {
        List<DeliveryEvent> told = new ArrayList<>();
        for (IncidentBook.Change change : changes) {
            DeliveryEvent event = change.tell();
            if (event != null) {
                told.add(event);
            }
        }
        return told;
    }
}
