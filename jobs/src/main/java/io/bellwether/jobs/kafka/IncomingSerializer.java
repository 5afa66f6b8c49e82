package io.bellwether.jobs.kafka;

import io.bellwether.jobs.flink.ImmutableSerializer;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.jspecify.annotations.Nullable;

/** Writes where a record stood and its bytes. What it writes lives between two operators of one run, never in state. */
final class IncomingSerializer<T> extends ImmutableSerializer<Incoming<T>> {
    private static final long serialVersionUID = 1;

    private final RecordFormat<T> format;

    IncomingSerializer(RecordFormat<T> format) {
        this.format = format;
    }

    @Override
    public void serialize(Incoming<T> value, DataOutputView target) throws IOException {
        Incoming.Origin origin = value.origin();
        target.writeUTF(origin.topic());
        target.writeInt(origin.partition());
        target.writeLong(origin.offset());
        target.writeInt(value.bytes().length);
        target.write(value.bytes());
    }

    @Override
    public Incoming<T> deserialize(DataInputView source) throws IOException {
        Incoming.Origin origin = new Incoming.Origin(source.readUTF(), source.readInt(), source.readLong());
        byte[] bytes = new byte[source.readInt()];
        source.readFully(bytes);
        return Incoming.parse(origin, bytes, format);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof IncomingSerializer<?> that && format.equals(that.format);
    }

    @Override
    public int hashCode() {
        return format.hashCode();
    }

    @Override
    public TypeSerializerSnapshot<Incoming<T>> snapshotConfiguration() {
        throw new UnsupportedOperationException(
                "Incoming records of " + format.name() + " are not meant for state: keep the record itself");
    }
}
