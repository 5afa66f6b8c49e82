package io.bellwether.jobs.kafka;

import io.bellwether.contract.Channel;
import io.bellwether.contract.ContractJson;
import io.bellwether.jobs.config.KafkaConfig;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Writes channels from outside a job, as an import does: idempotent, acknowledged by all replicas, visible at once. Used by one
 * thread; acknowledgements come on the producer's own, which touches only {@code firstFault}.
 */
public final class ChannelWriter implements AutoCloseable {
    private static final String MAX_BLOCK_MILLIS = "30000";

    private final KafkaConfig kafka;
    private final KafkaProducer<byte[], byte[]> producer;
    private final AtomicReference<@Nullable Exception> firstFault = new AtomicReference<>();

    private ChannelWriter(KafkaConfig kafka, KafkaProducer<byte[], byte[]> producer) {
        this.kafka = kafka;
        this.producer = producer;
    }

    /** Opens a writer; that no broker answers shows with the first record. */
    public static ChannelWriter open(KafkaConfig kafka) {
        Properties properties = ChannelSink.properties(kafka);
        properties.remove("transaction.timeout.ms");
        properties.setProperty("acks", "all");
        properties.setProperty("enable.idempotence", "true");
        properties.setProperty("max.block.ms", MAX_BLOCK_MILLIS);
        return new ChannelWriter(
                kafka, new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer()));
    }

    /**
     * Hands a record over; it is kept for sure when {@link #close} returns.
     *
     * @throws IllegalArgumentException if the channel carries another kind of record
     * @throws IllegalStateException if this record or an earlier one was not taken
     */
    public void write(Channel channel, Object value) {
        if (!ChannelRecords.of(channel).isInstance(value)) {
            throw new IllegalArgumentException("channel " + channel + " carries "
                    + ChannelRecords.of(channel).getSimpleName() + ", but is written a "
                    + value.getClass().getSimpleName());
        }
        String key = ChannelRecords.key(value);
        byte[] keyBytes = key == null ? null : key.getBytes(StandardCharsets.UTF_8);
        try {
            // The call-back tells what the future would.
            Future<RecordMetadata> unused = producer.send(
                    new ProducerRecord<>(kafka.topic(channel), keyBytes, ContractJson.write(value)), (taken, fault) -> {
                        if (fault != null) {
                            firstFault.compareAndSet(null, fault);
                        }
                    });
        } catch (KafkaException e) {
            firstFault.compareAndSet(null, e);
        }
        requireTaken();
    }

    /**
     * Waits until everything is acknowledged.
     *
     * @throws IllegalStateException if anything was not taken
     */
    @Override
    public void close() {
        producer.close();
        requireTaken();
    }

    private void requireTaken() {
        Exception fault = firstFault.get();
        if (fault != null) {
            throw new IllegalStateException(
                    "The broker at " + kafka.bootstrapServers() + " did not take a record: " + fault.getMessage()
                            + ". What came before it may be there; writing it again does no harm. Check that"
                            + " kafka.bootstrap-servers names running brokers and that this account may write to "
                            + kafka.topicPrefix() + "*",
                    fault);
        }
    }
}
