package io.bellwether.stack.kafka;

import io.bellwether.stack.process.CannotStartException;
import io.bellwether.stack.process.ChildJvm;
import io.bellwether.stack.process.ChildPlan;
import io.bellwether.stack.process.Installation;
import io.bellwether.stack.process.Port;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/**
 * A real Kafka of one broker in KRaft mode on loopback. A topic is not made by being used.
 * Records are kept for good, unless their topic says otherwise, and may have up to 16 MiB.
 */
public final class KafkaBroker implements AutoCloseable {
    private static final Duration READY_WITHIN = Duration.ofSeconds(90);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(30);

    private final ChildJvm child;

    private KafkaBroker(ChildJvm child) {
        this.child = child;
    }

    /**
     * Starts the broker and waits until it answers.
     *
     * @param directory takes its data and its log; data of an earlier run is continued
     */
    public static KafkaBroker start(Installation installation, Path directory, Port port)
            throws CannotStartException, InterruptedException {
        port.requireAvailable("Kafka");
        Path folder = directory.toAbsolutePath();
        KafkaBroker broker = new KafkaBroker(ChildJvm.start(new ChildPlan(
                "Kafka",
                installation.kafkaClassPath(),
                "io.bellwether.stack.kafka.broker.SingleNodeBroker",
                List.of(folder.resolve("data").toString(), Integer.toString(port.bindNumber())),
                List.of(
                        "-Xms128m",
                        "-Xmx384m",
                        "-XX:+UseSerialGC",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-Dfile.encoding=UTF-8",
                        "-Djava.awt.headless=true",
                        "-Dlog4j2.disable.jmx=true"),
                Map.of("LANG", "C.UTF-8"),
                folder,
                folder.resolve("kafka.log"),
                READY_WITHIN)));
        boolean answers = false;
        try {
            broker.topics();
            answers = true;
            return broker;
        } finally {
            if (!answers) {
                broker.close();
            }
        }
    }

    /** What clients take as {@code bootstrap.servers}. */
    public String bootstrapServers() {
        return child.address();
    }

    public Path log() {
        return child.log();
    }

    /** Completes with the exit code when the broker ends, by {@link #close} or by itself. */
    public CompletableFuture<Integer> onExit() {
        return child.onExit();
    }

    /** The names of the topics there are. */
    public Set<String> topics() throws CannotStartException, InterruptedException {
        try (Admin admin = admin()) {
            return admin.listTopics().names().get(ANSWER_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new CannotStartException(
                    "Kafka says that it runs at " + bootstrapServers() + ", but does not answer: " + reason(e)
                            + ". See its log " + log(),
                    e);
        }
    }

    @Override
    public void close() {
        child.close();
    }

    private Admin admin() {
        return Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers(),
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                Long.toString(ANSWER_WITHIN.toMillis())));
    }

    private static String reason(Exception e) {
        return e instanceof ExecutionException && e.getCause() != null
                ? e.getCause().toString()
                : e.toString();
    }
}
