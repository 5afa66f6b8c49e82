package io.bellwether.jobs.flink;

import io.bellwether.contract.ContractJson;
import java.util.Objects;
import org.apache.flink.api.common.ExecutionConfig;
import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.jspecify.annotations.Nullable;

/**
 * The Flink type of an immutable record that {@link ContractJson} can write and read, between operators and in state.
 *
 * <p>Its form is the JSON of the channels behind a version byte. Flink's own serializer of records was weighed against
 * it: that one copies each record at each operator of a chain, where this hands on the immutable record itself; it falls to
 * Kryo at a bare {@code List}, {@code Map} or sealed component; and a component that is new gets null there, whatever
 * the record says of it, where here the rules are those of the channels, tested and the same for state, channel and file.
 * Between machines and in RocksDB the JSON costs more processor time. A record that is written and read many times per
 * post is therefore given a form of its own by {@link WrittenAs}.
 *
 * @param <T> the record, whose components are those of style: no arrays, no sentinels
 */
public final class RecordType<T> extends TypeInformation<T> {
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
    public boolean isBasicType() {
        return false;
    }

    @Override
    public boolean isTupleType() {
        return false;
    }

    @Override
    public int getArity() {
        return 1;
    }

    @Override
    public int getTotalFields() {
        return 1;
    }

    @Override
    public Class<T> getTypeClass() {
        return record;
    }

    /** A record has no order of bytes or value that Flink could partition by; key by one of its components. */
    @Override
    public boolean isKeyType() {
        return false;
    }

    @Override
    public TypeSerializer<T> createSerializer(SerializerConfig config) {
        return new RecordSerializer<>(record);
    }

    @Override
    @SuppressWarnings("deprecation") // abstract in Flink 1.20, where its successor has a default
    public TypeSerializer<T> createSerializer(ExecutionConfig config) {
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

    @Override
    public boolean canEqual(Object other) {
        return other instanceof RecordType<?>;
    }
}
