package io.bellwether.jobs.config;

import static io.bellwether.contract.Invariant.require;

import io.bellwether.contract.Channel;
import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where the channels are and how they are written.
 *
 * @param bootstrapServers {@code host:port} of at least one broker
 * @param topicPrefix stands before every topic, consumer group and transaction, so that deployments can share a broker
 * @param partitions of topics that the jobs create; the most that one job reads in parallel
 * @param replicationFactor of topics that the jobs create
 * @param retention how long topics that the jobs create keep their records
 * @param transactionTimeout when the broker gives up on a writer that is gone: longer than a checkpoint and a restart
 *     together, else what was written is lost; at most the broker's {@code transaction.max.timeout.ms}
 * @param maxPost largest post in JSON that is analyzed; a larger one becomes a dead letter
 * @param maxRecord largest record that a channel takes
 * @param idleAfter how long a partition may be silent before time passes without it
 * @param outOfOrder how far behind the newest fetch a post may come and still be in time
 * @param clientProperties further settings of the Kafka client, such as {@code security.protocol}
 * @param saslJaasConfig value of {@code sasl.jaas.config}; null where the broker asks for none
 */
public record KafkaConfig(
        List<String> bootstrapServers,
        String topicPrefix,
        int partitions,
        int replicationFactor,
        Duration retention,
        Duration transactionTimeout,
        DataSize maxPost,
        DataSize maxRecord,
        Duration idleAfter,
        Duration outOfOrder,
        Map<String, String> clientProperties,
        @Nullable Secret saslJaasConfig)
        implements Serializable {
    public KafkaConfig {
        bootstrapServers = List.copyOf(bootstrapServers);
        clientProperties = Map.copyOf(clientProperties);
        require(!bootstrapServers.isEmpty(), "bootstrap-servers must name at least one broker, such as localhost:9092");
        for (String server : bootstrapServers) {
            require(
                    server.matches(".+:\\d{1,5}"),
                    "bootstrap-servers must be host:port, such as localhost:9092, but has '%s'",
                    server);
        }
        require(
                topicPrefix.matches("[a-zA-Z0-9._-]*"),
                "topic-prefix may have letters, digits, '.', '_' and '-', but is '%s'",
                topicPrefix);
        require(partitions >= 1, "partitions must be at least 1, but is %s", partitions);
        require(
                replicationFactor >= 1 && replicationFactor <= Short.MAX_VALUE,
                "replication-factor must be at least 1, but is %s",
                replicationFactor);
        require(retention.toMinutes() >= 1, "retention must be at least 1m, but is %s", DurationText.write(retention));
        require(
                transactionTimeout.toSeconds() >= 1,
                "transaction-timeout must be at least 1s, but is %s",
                DurationText.write(transactionTimeout));
        require(
                maxRecord.bytes() >= 2 * maxPost.bytes(),
                "max-record must be at least twice max-post %s, to hold a refused post as a dead letter, but is %s",
                maxPost,
                maxRecord);
        require(!idleAfter.isZero(), "idle-after must be at least 1ms, but is 0ms");
    }

    public static KafkaConfig defaults() {
        return new KafkaConfig(
                List.of("localhost:9092"),
                "",
                4,
                1,
                Duration.ofDays(14),
                Duration.ofMinutes(15),
                DataSize.ofKib(1536),
                DataSize.ofMib(12),
                Duration.ofMinutes(1),
                Duration.ofSeconds(30),
                Map.of(),
                null);
    }

    /** The same at other brokers. */
    public KafkaConfig at(String bootstrapServer) {
        return new KafkaConfig(
                List.of(bootstrapServer),
                topicPrefix,
                partitions,
                replicationFactor,
                retention,
                transactionTimeout,
                maxPost,
                maxRecord,
                idleAfter,
                outOfOrder,
                clientProperties,
                saslJaasConfig);
    }

    /** The topic of a channel in this deployment. */
    public String topic(Channel channel) {
        return topicPrefix + channel.topic();
    }
}
