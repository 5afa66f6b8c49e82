package io.bellwether.jobs.kafka;

import io.bellwether.contract.Channel;
import io.bellwether.jobs.config.KafkaConfig;
import java.util.Properties;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaSink;

/** A channel as the end of a dataflow: exactly once, visible to readers with the next checkpoint. */
public final class ChannelSink {
    private ChannelSink() {}

    /**
     * Writes a channel.
     *
     * @param job name of the job; a job may write a channel once, since its transactions are named after both
     */
    public static <T> Sink<T> to(Channel channel, Class<T> record, String job, KafkaConfig kafka) {
        if (!ChannelRecords.of(channel).equals(record)) {
            throw new IllegalArgumentException("channel " + channel + " carries "
                    + ChannelRecords.of(channel).getSimpleName() + ", but is written as " + record.getSimpleName());
        }
        return KafkaSink.<T>builder()
                .setBootstrapServers(String.join(",", kafka.bootstrapServers()))
                .setKafkaProducerConfig(properties(kafka))
                .setDeliveryGuarantee(DeliveryGuarantee.EXACTLY_ONCE)
                .setTransactionalIdPrefix(kafka.topicPrefix() + "bellwether-" + job + "-" + channel.topic())
                .setRecordSerializer(new OutgoingSerializer<>(kafka.topic(channel)))
                .build();
    }

    static Properties properties(KafkaConfig kafka) {
        Properties properties = KafkaClients.properties(kafka);
        properties.setProperty(
                "transaction.timeout.ms",
                String.valueOf(kafka.transactionTimeout().toMillis()));
        // A record may fill max-record; what Kafka puts around it comes on top.
        properties.setProperty(
                "max.request.size", String.valueOf(kafka.maxRecord().bytes() + Topics.ENVELOPE_BYTES));
        properties.setProperty("compression.type", "lz4");
        properties.setProperty("linger.ms", "20");
        return properties;
    }
}
