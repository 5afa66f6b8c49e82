package io.bellwether.jobs.kafka;

import java.util.Objects;
import org.apache.flink.api.common.ExecutionConfig;
import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.jspecify.annotations.Nullable;

/** The Flink type of {@link Incoming}: written as origin and bytes, and parsed anew where it is read. */
public final class IncomingType<T> extends TypeInformation<Incoming<T>> {
    private static final long serialVersionUID = 1;

    private final RecordFormat<T> format;

    public IncomingType(RecordFormat<T> format) {
        this.format = format;
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
    @SuppressWarnings({"unchecked", "rawtypes"}) // a class literal carries no type argument
    public Class<Incoming<T>> getTypeClass() {
        return (Class) Incoming.class;
    }

    @Override
    public boolean isKeyType() {
        return false;
    }

    @Override
    public TypeSerializer<Incoming<T>> createSerializer(SerializerConfig config) {
        return new IncomingSerializer<>(format);
    }

    @Override
    @SuppressWarnings("deprecation") // abstract in Flink 1.20, where its successor has a default
    public TypeSerializer<Incoming<T>> createSerializer(ExecutionConfig config) {
        return new IncomingSerializer<>(format);
    }

    @Override
    public String toString() {
        return "Incoming<" + format.name() + ">";
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof IncomingType<?> that && format.equals(that.format);
    }

    @Override
    public int hashCode() {
        return Objects.hash(IncomingType.class, format);
    }

    @Override
    public boolean canEqual(Object other) {
        return other instanceof IncomingType<?>;
    }
}
