package io.bellwether.jobs.flink;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.jspecify.annotations.Nullable;

/** Writes records as {@link PackedCodec} does. Has no state of its own, so that all threads may share it. */
final class PackedSerializer<T> extends ImmutableSerializer<T> {
    private static final long serialVersionUID = 1;

    private final Class<T> record;

    PackedSerializer(Class<T> record) {
        this.record = record;
    }

    @Override
    public void serialize(T value, DataOutputView target) throws IOException {
        PackedCodec.ofRecord(record).writer().write(value, target);
    }

    @Override
    public T deserialize(DataInputView source) throws IOException {
        return record.cast(PackedCodec.ofRecord(record).reader().read(source));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PackedSerializer<?> that && record.equals(that.record);
    }

    @Override
    public int hashCode() {
        return record.hashCode();
    }

    @Override
    public TypeSerializerSnapshot<T> snapshotConfiguration() {
        return new PackedSerializerSnapshot<>(record);
    }
}
