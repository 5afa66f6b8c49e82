package io.bellwether.jobs.kafka;

import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Gives every Kafka record, good or bad, with its position; an exception here would stop the job for ever. */
final class IncomingDeserializer<T> implements KafkaRecordDeserializationSchema<Incoming<T>> {
    private static final long serialVersionUID = 1;

    private final RecordFormat<T> format;

    IncomingDeserializer(RecordFormat<T> format) {
        this.format = format;
    }

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<Incoming<T>> out) {
        Incoming.Origin origin = new Incoming.Origin(record.topic(), record.partition(), record.offset());
        out.collect(Incoming.parse(origin, record.value(), format));
    }

    @Override
    public TypeInformation<Incoming<T>> getProducedType() {
        return new IncomingType<>(format);
    }
}
