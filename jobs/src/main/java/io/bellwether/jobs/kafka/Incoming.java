package io.bellwether.jobs.kafka;

import io.bellwether.contract.ContractJson;
import io.bellwether.contract.InvalidRecordException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What came from a channel: a record, or bytes that are none. Bad bytes never stop the reading; {@link ReadRecords} makes
 * dead letters of them. Immutable; the bytes must not be changed.
 *
 * @param <T> the channel's record
 */
public final class Incoming<T> {
    private final Origin origin;
    private final byte[] bytes;
    private final @Nullable T value;
    private final @Nullable String problem;

    private Incoming(Origin origin, byte[] bytes, @Nullable T value, @Nullable String problem) {
        this.origin = origin;
        this.bytes = bytes;
        this.value = value;
        this.problem = problem;
    }

    /**
     * Where a record stood.
     *
     * @param topic Kafka topic
     * @param partition of the topic
     * @param offset within the partition
     */
    public record Origin(String topic, int partition, long offset) {}

    /** Reads bytes as they came; never throws for what they hold. */
    public static <T> Incoming<T> parse(Origin origin, byte @Nullable [] bytes, RecordFormat<T> format) {
        if (bytes == null) {
            return new Incoming<>(origin, new byte[0], null, "no value, expected JSON of a " + format.name());
        }
        if (bytes.length == 0) {
            return new Incoming<>(origin, bytes, null, "empty value, expected JSON of a " + format.name());
        }
        if (bytes.length > format.maxBytes()) {
            return new Incoming<>(
                    origin,
                    bytes,
                    null,
                    "the " + format.name() + " has " + bytes.length + " bytes of JSON, at most " + format.maxBytes()
                            + " are read (kafka.max-post): split or shorten its text");
        }
        try {
            return new Incoming<>(origin, bytes, ContractJson.read(bytes, format.record()), null);
        } catch (InvalidRecordException e) {
            return new Incoming<>(origin, bytes, null, e.getMessage());
        }
    }

    /** A record of a source in memory, without bytes: for what is chained to that source. */
    public static <T> Incoming<T> of(Origin origin, T value) {
        return new Incoming<>(origin, new byte[0], value, null);
    }

    public Origin origin() {
        return origin;
    }

    /** The bytes as they came. */
    byte[] bytes() {
        return bytes;
    }

    /** The record; null exactly where there is a {@link #problem()}. */
    public @Nullable T value() {
        return value;
    }

    /** Why the bytes are no record; null where they are one. */
    public @Nullable String problem() {
        return problem;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Incoming<?> that && origin.equals(that.origin) && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return 31 * origin.hashCode() + Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "Incoming[" + origin + ", " + bytes.length + " bytes" + (problem == null ? "" : ", " + problem) + "]";
    }
}
