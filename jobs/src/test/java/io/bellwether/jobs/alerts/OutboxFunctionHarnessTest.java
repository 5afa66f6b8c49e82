package io.bellwether.jobs.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.bellwether.contract.Delivery;
import io.bellwether.contract.DeliveryEvent;
import io.bellwether.contract.DeliveryStatus;
import io.bellwether.jobs.alerts.Mailer.Answer;
import io.bellwether.jobs.flink.ContractTypes;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

@SuppressWarnings("try") // the harness declares that its close may be interrupted
final class OutboxFunctionHarnessTest {
    private static final MailOrder ORDER =
            new MailOrder(AlertEmailTest.incident(), DeliveryEvent.OPENED, "risk@example.org");

    private final UUID box = RecordingMailer.box();
    private final UUID lines = MemoryDeliveryLog.box();

    @Test
    void waitsForTheCheckpointThatHoldsTheIncident() throws Exception {
        try (var harness = harness()) {
            harness.open();
            harness.processElement(ORDER, 0);
            harness.setProcessingTime(5_000);
            assertThat(RecordingMailer.sent(box)).isEmpty();
            harness.snapshot(1, 5_000);
            harness.setProcessingTime(6_000);
            assertThat(RecordingMailer.sent(box)).as("taken, but not complete").isEmpty();

            harness.notifyOfCompletedCheckpoint(1);
            harness.setProcessingTime(7_000);

            assertThat(RecordingMailer.sent(box)).hasSize(1);
            assertThat(harness.extractOutputValues())
                    .extracting(Delivery::status)
                    .containsExactly(DeliveryStatus.SENT);
            assertThat(harness.numKeyedStateEntries()).isZero();
        }
    }

    @Test
    void sendsAnOrderThatComesTwiceOnce() throws Exception {
        try (var harness = harness()) {
            harness.open();
            harness.processElement(ORDER, 0);
            harness.processElement(ORDER, 0);
            complete(harness, 1);
            harness.setProcessingTime(1_000);
            harness.processElement(ORDER, 0);
            complete(harness, 2);
            harness.setProcessingTime(60_000);

            assertThat(RecordingMailer.sent(box)).hasSize(1);
            assertThat(MemoryDeliveryLog.lines(lines)).hasSize(1);
        }
    }

    @Test
    void doesNotMailAgainAfterARestartThatForgotTheMail() throws Exception {
        OperatorSubtaskState before;
        try (var harness = harness()) {
            harness.open();
            harness.processElement(ORDER, 0);
            before = harness.snapshot(1, 0);
            harness.notifyOfCompletedCheckpoint(1);
            harness.setProcessingTime(1_000);
            assertThat(RecordingMailer.sent(box)).hasSize(1);
        }
        try (var harness = harness()) {
            harness.setRestoredCheckpointId(1);
            harness.initializeState(before);
            harness.open();
            harness.setProcessingTime(2_000);

            assertThat(RecordingMailer.sent(box)).hasSize(1);
            assertThat(harness.numKeyedStateEntries()).isZero();
        }
    }

    @Test
    void triesAgainWithGrowingWaits() throws Exception {
        try (var harness = harness(new Answer.Deferred("451 later"), new Answer.Deferred("451 later"))) {
            harness.open();
            harness.processElement(ORDER, 0);
            complete(harness, 1);
            harness.setProcessingTime(200);
            assertThat(MemoryDeliveryLog.lines(lines))
                    .extracting(Delivery::status)
                    .containsExactly(DeliveryStatus.RETRYING);
            harness.setProcessingTime(1_200);
            harness.setProcessingTime(3_100);
            assertThat(RecordingMailer.sent(box)).isEmpty();

            harness.setProcessingTime(3_300);

            assertThat(RecordingMailer.sent(box)).hasSize(1);
            assertThat(MemoryDeliveryLog.lines(lines))
                    .extracting(Delivery::attempt, Delivery::status)
                    .containsExactly(tuple(3, DeliveryStatus.SENT));
        }
    }

    @Test
    void laysARefusedMailAsideAndGoesOn() throws Exception {
        MailOrder other = new MailOrder(AlertEmailTest.incident(), DeliveryEvent.OPENED, "other@example.org");
        try (var harness = harness(new Answer.Refused("550 unknown"))) {
            harness.open();
            harness.processElement(ORDER, 0);
            harness.processElement(other, 0);
            complete(harness, 1);
            harness.setProcessingTime(1_000);

            assertThat(harness.extractOutputValues())
                    .extracting(Delivery::status)
                    .containsExactlyInAnyOrder(DeliveryStatus.REFUSED, DeliveryStatus.SENT);
        }
    }

    @Test
    void givesUpAfterTheLastAttempt() throws Exception {
        Answer later = new Answer.Deferred("451 later");
        try (var harness = harness(later, later, later)) {
            harness.open();
            harness.processElement(ORDER, 0);
            complete(harness, 1);
            for (int second = 1; second <= 30; second++) {
                harness.setProcessingTime(second * 1_000L);
            }

            assertThat(harness.extractOutputValues())
                    .extracting(Delivery::status, Delivery::smtpAnswer)
                    .containsExactly(tuple(DeliveryStatus.REFUSED, "451 later"));
        }
    }

    private static void complete(KeyedOneInputStreamOperatorTestHarness<String, MailOrder, Delivery> harness, long id)
            throws Exception {
        harness.snapshot(id, 0);
        harness.notifyOfCompletedCheckpoint(id);
    }

    private KeyedOneInputStreamOperatorTestHarness<String, MailOrder, Delivery> harness(Answer... answers)
            throws Exception {
        MailConfig mail = new MailConfig(
                "localhost",
                25,
                MailSecurity.NONE,
                null,
                null,
                "alerts@bellwether.example",
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                Duration.ofSeconds(10),
                3);
        AlertsConfig config =
                new AlertsConfig(List.of("risk@example.org"), List.of(), null, IncidentConfig.defaults(), mail);
        UUID mails = box;
        UUID log = lines;
        OutboxFunction function = new OutboxFunction(
                config,
                new OutboxFunction.Connections(
                        () -> new MemoryDeliveryLog(log), () -> RecordingMailer.into(mails, answers)));
        var harness = new KeyedOneInputStreamOperatorTestHarness<String, MailOrder, Delivery>(
                new KeyedProcessOperator<>(function), MailOrder::deliveryId, Types.STRING);
        harness.setup(ContractTypes.DELIVERY.createSerializer(new SerializerConfigImpl()));
        return harness;
    }
}
