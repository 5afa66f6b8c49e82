package io.bellwether.jobs.kafka;

import io.bellwether.contract.ContractJson;
import java.nio.charset.StandardCharsets;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** Writes a record as JSON under the key of its channel. */
final class OutgoingSerializer<T> implements KafkaRecordSerializationSchema<T> {
    private static final long serialVersionUID = 1;

    private final String topic;

    OutgoingSerializer(String topic) {
        this.topic = topic;
    }

    @Override
    public ProducerRecord<byte[], byte[]> serialize(T value, KafkaSinkContext context, @Nullable Long timestamp) {
        String key = ChannelRecords.key(value);
        return new ProducerRecord<>(
                topic, null, key == null ? null : key.getBytes(StandardCharsets.UTF_8), ContractJson.write(value));
    }
}
