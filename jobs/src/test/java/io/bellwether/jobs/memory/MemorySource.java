package io.bellwether.jobs.memory;

import io.bellwether.contract.ContractJson;
import io.bellwether.jobs.kafka.Incoming;
import io.bellwether.jobs.kafka.IncomingType;
import io.bellwether.jobs.kafka.RecordFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiter;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.connector.datagen.source.GeneratorFunction;

/** Gives records to a dataflow as a channel would, then ends. */
public final class MemorySource {
    private static final int MAX_BYTES = 10_000_000;
    private static final double PER_SECOND = 50;

    private MemorySource() {}

    /** Gives each record once, then ends. */
    public static <T> Source<Incoming<T>, ?, ?> of(List<T> records, Class<T> type) {
        RecordFormat<T> format = new RecordFormat<>(type, MAX_BYTES);
        return new DataGeneratorSource<>(give(records, format), records.size(), new IncomingType<>(format));
    }

    /** Gives each record once, then the last one again and again until the job is cancelled. */
    public static <T> Source<Incoming<T>, ?, ?> staying(List<T> records, Class<T> type) {
        RecordFormat<T> format = new RecordFormat<>(type, MAX_BYTES);
        return new DataGeneratorSource<>(
                give(records, format),
                Long.MAX_VALUE,
                RateLimiterStrategy.perSecond(PER_SECOND),
                new IncomingType<>(format));
    }

    /** Gives bytes that may be no records, each once, then ends. */
    public static <T> Source<Incoming<T>, ?, ?> ofBytes(List<byte[]> records, RecordFormat<T> format) {
        return new DataGeneratorSource<>(giveBytes(records, format), records.size(), new IncomingType<>(format));
    }

    /** The same, but each subtask gives no more than so many and then waits for ever: a middle to stop in. */
    public static <T> Source<Incoming<T>, ?, ?> ofFirstBytes(
            List<byte[]> records, RecordFormat<T> format, int perSubtask) {
        return new DataGeneratorSource<>(
                giveBytes(records, format),
                records.size(),
                parallelism -> new Gate(perSubtask),
                new IncomingType<>(format));
    }

    private static final class Gate implements RateLimiter {
        private int left;

        private Gate(int left) {
            this.left = left;
        }

        @Override
        public CompletionStage<Void> acquire() {
            return left-- > 0 ? CompletableFuture.completedFuture(null) : new CompletableFuture<>();
        }
    }

    private static <T> GeneratorFunction<Long, Incoming<T>> give(List<T> records, RecordFormat<T> format) {
        List<byte[]> bytes = new ArrayList<>();
        records.forEach(record -> bytes.add(ContractJson.write(record)));
        return giveBytes(bytes, format);
    }

    private static <T> GeneratorFunction<Long, Incoming<T>> giveBytes(List<byte[]> records, RecordFormat<T> format) {
        ArrayList<byte[]> bytes = new ArrayList<>(records);
        return index -> Incoming.parse(
                new Incoming.Origin("memory", 0, index), bytes.get((int) Math.min(index, bytes.size() - 1)), format);
    }
}
