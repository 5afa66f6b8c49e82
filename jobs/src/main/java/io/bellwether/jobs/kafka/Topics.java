package io.bellwether.jobs.kafka;

import io.bellwether.contract.Channel;
import io.bellwether.jobs.config.KafkaConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Creates the topics of channels where the broker has none, with room for the largest record. */
public final class Topics {
    /** Key, headers and framing of a record and its batch: far less, in truth. */
    static final long ENVELOPE_BYTES = 64 * 1024L;

    private static final Logger LOG = LoggerFactory.getLogger(Topics.class);
    private static final long TIMEOUT_SECONDS = 60;

    private Topics() {}

    /**
     * Creates what is missing and leaves the rest as it is. Called from {@code main}, before the job is submitted.
     *
     * @throws IllegalStateException if the broker is out of reach or refuses; the message says what to do
     */
    public static void createMissing(KafkaConfig kafka, Channel... channels) {
        try (Admin admin = Admin.create(KafkaClients.properties(kafka))) {
            Set<String> present = admin.listTopics().names().get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
            List<NewTopic> missing = new ArrayList<>();
            for (Channel channel : channels) {
                if (!present.contains(kafka.topic(channel))) {
                    missing.add(topic(channel, kafka));
                }
            }
            create(admin, missing);
        } catch (ExecutionException e) {
            throw unavailable(kafka, String.valueOf(e.getCause()), e);
        } catch (TimeoutException e) {
            throw unavailable(kafka, "no answer within " + TIMEOUT_SECONDS + "s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable(kafka, "interrupted", e);
        }
    }

    private static void create(Admin admin, List<NewTopic> missing)
            throws ExecutionException, InterruptedException, TimeoutException {
        for (NewTopic topic : missing) {
            try {
                admin.createTopics(List.of(topic)).all().get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
                LOG.info("Created topic {} with {} partitions", topic.name(), topic.numPartitions());
            } catch (ExecutionException e) {
                // Another job that starts at the same moment was faster.
                if (!(e.getCause() instanceof TopicExistsException)) {
                    throw e;
                }
            }
        }
    }

    static NewTopic topic(Channel channel, KafkaConfig kafka) {
        return new NewTopic(kafka.topic(channel), kafka.partitions(), (short) kafka.replicationFactor())
                .configs(Map.of(
                        "max.message.bytes", String.valueOf(kafka.maxRecord().bytes() + ENVELOPE_BYTES),
                        "retention.ms", String.valueOf(kafka.retention().toMillis())));
    }

    private static IllegalStateException unavailable(KafkaConfig kafka, String why, Exception cause) {
        return new IllegalStateException(
                "Cannot create the topics at " + kafka.bootstrapServers() + ": " + why
                        + ". Check that kafka.bootstrap-servers names running brokers and that this account may create"
                        + " topics, or create them by hand",
                cause);
    }
}
