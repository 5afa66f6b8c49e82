package io.bellwether.jobs.memory;

import io.bellwether.contract.ContractJson;
import io.bellwether.jobs.kafka.Incoming;
import io.bellwether.jobs.kafka.IncomingType;
import io.bellwether.jobs.kafka.RecordFormat;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.connector.datagen.source.GeneratorFunction;

/** Gives records to a dataflow as a channel would, then ends. */
public final class MemorySource {
    private static final int MAX_BYTES = 10_000_000;

    private MemorySource() {}

    public static <T> Source<Incoming<T>, ?, ?> of(List<T> records, Class<T> type) {
        ArrayList<byte[]> bytes = new ArrayList<>();
        records.forEach(record -> bytes.add(ContractJson.write(record)));
        RecordFormat<T> format = new RecordFormat<>(type, MAX_BYTES);
        GeneratorFunction<Long, Incoming<T>> give = index ->
                Incoming.parse(new Incoming.Origin("memory", 0, index), bytes.get(Math.toIntExact(index)), format);
        return new DataGeneratorSource<>(give, bytes.size(), new IncomingType<>(format));
    }
}
