package io.bellwether.jobs.kafka;

import io.bellwether.jobs.flink.OpaqueType;
import java.util.Objects;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.jspecify.annotations.Nullable;

/** The Flink type of {@link Incoming}: written as origin and bytes, and parsed anew where it is read. */
public final class IncomingType<T> extends OpaqueType<Incoming<T>> {
    private static final long serialVersionUID = 1;

    private final RecordFormat<T> format;

    public IncomingType(RecordFormat<T> format) {
        this.format = format;
    }

    @Override
    @SuppressWarnings({"unchecked", "rawtypes"}) // a class literal carries no type argument
    public Class<Incoming<T>> getTypeClass() {
        return (Class) Incoming.class;
    }

    @Override
    protected TypeSerializer<Incoming<T>> serializer() {
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
}
