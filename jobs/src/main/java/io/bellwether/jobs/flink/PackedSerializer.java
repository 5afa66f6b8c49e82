package io.bellwether.jobs.flink;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.core.memory.DataOutputView;
import org.jspecify.annotations.Nullable;

/** Writes records as {@link PackedCodec} does. Has no state of its own, so that all threads may share it. */
final class PackedSerializer<T> extends ImmutableSerializer<T> {
    private static final long serialVersionUID = 1;
    private static final int FIRST_BYTES = 512;

    private final Class<T> record;

    PackedSerializer(Class<T> record) {
        this.record = record;
    }

    @Override
    public void serialize(T value, DataOutputView target) throws IOException {
        PackedCodec.Writer writer = PackedCodec.ofRecord(record).writer();
        if (target instanceof DataOutputSerializer) {
            writer.write(value, target);
            return;
        }
        // The stream of a checkpoint is slow with single bytes.
        DataOutputSerializer bytes = new DataOutputSerializer(FIRST_BYTES);
        writer.write(value, bytes);
        target.write(bytes.getSharedBuffer(), 0, bytes.length());
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
