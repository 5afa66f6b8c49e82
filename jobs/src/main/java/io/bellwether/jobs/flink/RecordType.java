package io.bellwether.jobs.flink;

import io.bellwether.contract.ContractJson;
import java.util.Objects;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.jspecify.annotations.Nullable;

/**
 * The Flink type of an immutable record that {@link ContractJson} can write and read, between operators and in state.
 *
 * <p>Its form is the JSON of the channels behind a version byte. Flink's own serializer of records was weighed against
 * it: that one copies each record at each operator of a chain, where this hands on the immutable record itself; it falls to
 * Kryo at a bare {@code List}, {@code Map} or sealed component; and a component that is new gets null there, whatever
 * the record says of it, where here the rules are those of the channels, tested and the same for state, channel and file.
 * Between machines and in RocksDB the JSON costs more processor time. What is written and read many times per post has a
 * {@link PackedType} where it is soon gone, and a form of its own by {@link WrittenAs} where it is remembered.
 *
 * @param <T> the record, whose components are those of style: no arrays, no sentinels
 */
public final class RecordType<T> extends OpaqueType<T> {
    private static final long serialVersionUID = 1;

    private final Class<T> record;

    private RecordType(Class<T> record) {
        this.record = record;
    }

    /** The type of a record class. */
    public static <T extends Record> RecordType<T> forRecord(Class<T> record) {
        return new RecordType<>(record);
    }

    @Override
    public Class<T> getTypeClass() {
        return record;
    }

    @Override
    protected TypeSerializer<T> serializer() {
        return new RecordSerializer<>(record);
    }

    @Override
    public String toString() {
        return "RecordType<" + record.getSimpleName() + ">";
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RecordType<?> that && record.equals(that.record);
    }

    @Override
    public int hashCode() {
        return Objects.hash(RecordType.class, record);
    }
}
