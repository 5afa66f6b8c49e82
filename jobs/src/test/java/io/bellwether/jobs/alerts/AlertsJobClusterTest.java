package io.bellwether.jobs.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.contract.Anomaly;
import io.bellwether.contract.Command;
import io.bellwether.contract.CommandAction;
import io.bellwether.contract.DeadLetter;
import io.bellwether.contract.Delivery;
import io.bellwether.contract.DeliveryStatus;
import io.bellwether.contract.IndexDocument;
import io.bellwether.contract.Measure;
import io.bellwether.contract.Severity;
import io.bellwether.jobs.config.FlinkConfig;
import io.bellwether.jobs.config.StateStore;
import io.bellwether.jobs.flink.JobEnvironment;
import io.bellwether.jobs.memory.MemorySink;
import io.bellwether.jobs.memory.MemorySource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AlertsJobClusterTest {
    private static final String RISK = "withdrawal-difficulty";

    private final UUID mails = RecordingMailer.box();
    private final UUID lines = MemoryDeliveryLog.box();
    private final MemorySink<IndexDocument> documents = new MemorySink<>();

    @TempDir
    private Path checkpoints;

    @Test
    void aCrisisGivesOneIncidentAndEachRecipientOneMailAtEitherEnd() throws Exception {
        List<Anomaly> crisis = List.of(
                Anomalies.entity("lantern", 0)
                        .measure(Measure.VOLUME)
                        .severity(Severity.INFO)
                        .make(),
                Anomalies.all(1).naming("harbor", 0.4).risk(RISK, 0.6).make(),
                Anomalies.site("forum", 1).naming("harbor", 0.45).make(),
                Anomalies.topic(RISK, 1).naming("harbor", 0.9).make(),
                Anomalies.entity("harbor", 2).make(),
                Anomalies.entityRisk("harbor", RISK, 2)
                        .severity(Severity.CRITICAL)
                        .make(),
                Anomalies.entity("harbor", 3).severity(Severity.INFO).make());

        run(crisis, () -> RecordingMailer.sent(mails).size() == 4);

        assertThat(RecordingMailer.sent(mails))
                .extracting(mail -> mail.to() + " " + mail.subject().contains("Resolved"))
                .containsExactlyInAnyOrder(
                        "risk@example.org false",
                        "desk@example.org false",
                        "risk@example.org true",
                        "desk@example.org true");
        assertThat(MemoryDeliveryLog.lines(lines)).extracting(Delivery::status).containsOnly(DeliveryStatus.SENT);
        assertThat(incidentIds()).hasSize(1);
    }

    @Test
    void mailsOfASourceAtOnceAndOnceMoreWhenItIsWell() throws Exception {
        List<Anomaly> findings = List.of(
                Findings.found("demo-news"),
                Anomalies.site("demo-news", 0).severity(Severity.INFO).make(),
                Findings.found("demo-news"),
                Findings.over("demo-news"));

        run(findings, () -> RecordingMailer.sent(mails).size() == 2);

        assertThat(RecordingMailer.sent(mails))
                .extracting(mail -> mail.to() + " " + mail.subject())
                .containsExactlyInAnyOrder(
                        "crawl@example.org [Bellwether] Source demo-news: its pages no longer yield posts",
                        "crawl@example.org [Bellwether] Source demo-news is over its trouble: its pages no longer yield posts");
        assertThat(incidentIds()).hasSize(1);
    }

    private Set<String> incidentIds() {
        return documents.written().stream()
                .filter(document -> document.index().equals("bellwether-incidents"))
                .map(IndexDocument::id)
                .collect(Collectors.toSet());
    }

    private void run(List<Anomaly> anomalies, BooleanSupplier done) throws Exception {
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.createLocalEnvironment(1);
        FlinkConfig flink = FlinkConfig.defaults();
        JobEnvironment.apply(
                new FlinkConfig(
                        1,
                        flink.maxParallelism(),
                        Duration.ofMillis(200),
                        flink.checkpointTimeout(),
                        checkpoints.toUri().toString(),
                        StateStore.HEAP,
                        flink.restartInitial(),
                        flink.restartMax(),
                        flink.restartReset()),
                environment);
        Command harmless = new Command("unknown", CommandAction.ACKNOWLEDGE, "analyst", "test", Anomalies.START, null);
        UUID mailBox = mails;
        UUID log = lines;
        AlertsJob.dataflow(
                environment,
                config(),
                new AlertsJob.Ends(
                        MemorySource.staying(anomalies, Anomaly.class),
                        MemorySource.staying(List.of(harmless), Command.class),
                        new OutboxFunction.Connections(
                                () -> new MemoryDeliveryLog(log), () -> RecordingMailer.into(mailBox)),
                        MemorySink.documents(documents),
                        new MemorySink<DeadLetter>()));
        JobClient job = environment.executeAsync("alerts");
        try {
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
            while (!done.getAsBoolean() && System.nanoTime() < end) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
            }
            // Long enough for a mail too many to show.
            LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1));
        } finally {
            job.cancel().get(30, TimeUnit.SECONDS);
        }
    }

    private static AlertsConfig config() {
        return new AlertsConfig(
                List.of("risk@example.org", "desk@example.org"),
                List.of("crawl@example.org"),
                null,
                new IncidentConfig(Duration.ofSeconds(4), Duration.ofMillis(600), 0.5, 0.2, Duration.ofDays(3650)),
                MailConfig.defaults());
    }
}
