package io.bellwether.jobs.flink;

import java.util.Objects;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.jspecify.annotations.Nullable;

/**
 * The Flink type of an immutable record that is written without names, for what is sent, or stored and read again, for every
 * post: there the JSON of a {@link RecordType} would cost more than the work itself.
 *
 * <p>The price: a record with other components cannot read the bytes of before, and a savepoint of before is refused. So it
 * is for records between operators, and for state that is gone soon, or of which there is much; such a state gets a new name
 * with such a change. Any other has a {@link RecordType}.
 *
 * @param <T> the record: of texts, numbers, flags, instants, enums, such records and lists of these, each of which may be null,
 *     but for items of lists
 */
public final class PackedType<T> extends OpaqueType<T> {
    private static final long serialVersionUID = 1;

    private final Class<T> record;

    private PackedType(Class<T> record) {
        this.record = record;
    }

    /** The type of a record class. */
    public static <T extends Record> PackedType<T> forRecord(Class<T> record) {
        return new PackedType<>(record);
    }

    @Override
    public Class<T> getTypeClass() {
        return record;
    }

    @Override
    protected TypeSerializer<T> serializer() {
        return new PackedSerializer<>(record);
    }

    @Override
    public String toString() {
        return "PackedType<" + record.getSimpleName() + ">";
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PackedType<?> that && record.equals(that.record);
    }

    @Override
    public int hashCode() {
        return Objects.hash(PackedType.class, record);
    }
}
