package io.bellwether.jobs.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.contract.Anomaly;
import io.bellwether.contract.Command;
import io.bellwether.contract.CommandAction;
import io.bellwether.contract.Incident;
import io.bellwether.contract.IncidentStatus;
import io.bellwether.jobs.flink.ContractTypes;
import java.time.Duration;
import java.util.List;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.co.KeyedCoProcessOperator;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

/** An incident is over after sixty seconds of quiet. */
@SuppressWarnings("try") // the harness declares that its close may be interrupted
final class IncidentFunctionHarnessTest {
    private static final long NOW = Anomalies.START.toEpochMilli();

    @Test
    void resolvesByItselfWhenTheChannelIsSilent() throws Exception {
        try (var harness = harness()) {
            harness.setProcessingTime(NOW);
            harness.open();
            harness.processElement1(Anomalies.entity("acme", 0).make(), 0);
            pass(harness, NOW, 59);
            assertThat(last(harness).status()).isEqualTo(IncidentStatus.OPEN);

            pass(harness, NOW + 59_000, 3);

            assertThat(last(harness).status()).isEqualTo(IncidentStatus.RESOLVED);
            assertThat(harness.getSideOutput(IncidentFunction.ORDERS)).hasSize(4);
        }
    }

    @Test
    void doesNotCountTheTimeInWhichTheJobWasDown() throws Exception {
        OperatorSubtaskState state;
        try (var harness = harness()) {
            harness.setProcessingTime(NOW);
            harness.open();
            harness.processElement1(Anomalies.entity("acme", 0).make(), 0);
            pass(harness, NOW, 30);
            state = harness.snapshot(1, 0);
        }
        try (var harness = harness()) {
            long later = NOW + Duration.ofHours(5).toMillis();
            harness.setProcessingTime(later);
            harness.initializeState(state);
            harness.open();
            pass(harness, later, 25);
            assertThat(harness.extractOutputValues()).isEmpty();

            pass(harness, later + 25_000, 10);

            assertThat(last(harness).status()).isEqualTo(IncidentStatus.RESOLVED);
        }
    }

    @Test
    void takesCommandsToTheIncidentTheyName() throws Exception {
        try (var harness = harness()) {
            harness.setProcessingTime(NOW);
            harness.open();
            harness.processElement1(Anomalies.entity("acme", 0).make(), 0);

            harness.processElement2(
                    new Command(
                            last(harness).id(), CommandAction.ACKNOWLEDGE, "analyst", "seen", Anomalies.START, null),
                    0);

            assertThat(last(harness).status()).isEqualTo(IncidentStatus.ACKNOWLEDGED);
        }
    }

    @Test
    void tellsOfASourceThoseWhoMindSourcesAndEndsItWhenItsEndIsTold() throws Exception {
        OperatorSubtaskState state;
        try (var harness = harness()) {
            harness.setProcessingTime(NOW);
            harness.open();
            harness.processElement1(Findings.found("demo-news"), 0);
            pass(harness, NOW, 300);
            assertThat(last(harness).status()).isEqualTo(IncidentStatus.OPEN);
            assertThat(recipients(harness)).containsExactly("crawl@example.org");
            state = harness.snapshot(1, 0);
        }
        try (var harness = harness()) {
            harness.setProcessingTime(NOW + 400_000);
            harness.initializeState(state);
            harness.open();
            harness.processElement1(Findings.found("demo-news"), 0);
            assertThat(harness.extractOutputValues()).isEmpty();

            harness.processElement1(Findings.over("demo-news"), 0);

            assertThat(last(harness).status()).isEqualTo(IncidentStatus.RESOLVED);
            assertThat(recipients(harness)).containsExactly("crawl@example.org");
        }
    }

    private static List<String> recipients(
            KeyedTwoInputStreamOperatorTestHarness<String, Anomaly, Command, Incident> harness) {
        return harness.getSideOutput(IncidentFunction.ORDERS).stream()
                .map(order -> order.getValue().recipient())
                .toList();
    }

    private static void pass(
            KeyedTwoInputStreamOperatorTestHarness<String, Anomaly, Command, Incident> harness, long from, int seconds)
            throws Exception {
        for (int second = 1; second <= seconds; second++) {
            harness.setProcessingTime(from + second * 1_000L);
        }
    }

    private static Incident last(KeyedTwoInputStreamOperatorTestHarness<String, Anomaly, Command, Incident> harness) {
        List<Incident> given = harness.extractOutputValues();
        return given.get(given.size() - 1);
    }

    private static KeyedTwoInputStreamOperatorTestHarness<String, Anomaly, Command, Incident> harness()
            throws Exception {
        AlertsConfig config = new AlertsConfig(
                List.of("risk@example.org", "desk@example.org"),
                List.of("crawl@example.org"),
                null,
                new IncidentConfig(Duration.ofMinutes(1), Duration.ofSeconds(10), 0.5, 0.2, Duration.ofDays(1)),
                MailConfig.defaults());
        var harness = new KeyedTwoInputStreamOperatorTestHarness<String, Anomaly, Command, Incident>(
                new KeyedCoProcessOperator<>(new IncidentFunction(config)),
                anomaly -> "everything",
                command -> "everything",
                Types.STRING);
        harness.setup(ContractTypes.INCIDENT.createSerializer(new SerializerConfigImpl()));
        return harness;
    }
}
