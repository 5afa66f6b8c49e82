package io.bellwether.jobs.flink;

import io.bellwether.contract.ContractJson;
import io.bellwether.contract.InvalidRecordException;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.jspecify.annotations.Nullable;

/** Writes records as a version byte, a length and JSON. Has no state, so that all threads may share it. */
final class RecordSerializer<T> extends TypeSerializer<T> {
    /** The one form there is. A further one gets a number of its own, and this one stays readable. */
    static final int JSON_VERSION = 1;

    private static final long serialVersionUID = 1;

    private final Class<T> record;

    RecordSerializer(Class<T> record) {
        this.record = record;
    }

    @Override
    public void serialize(T value, DataOutputView target) throws IOException {
        byte[] json = ContractJson.write(value);
        target.writeByte(JSON_VERSION);
        target.writeInt(json.length);
        target.write(json);
    }

    @Override
    public T deserialize(DataInputView source) throws IOException {
        requireKnown(source.readByte());
        byte[] json = new byte[source.readInt()];
        source.readFully(json);
        try {
            return ContractJson.read(json, record);
        } catch (InvalidRecordException e) {
            throw new IOException(
                    "Cannot read a " + record.getName() + " of " + json.length
                            + " bytes of JSON from state or network: " + e.getMessage()
                            + ". A change of the record must let the JSON of older jobs pass",
                    e);
        }
    }

    @Override
    public T deserialize(T reuse, DataInputView source) throws IOException {
        return deserialize(source);
    }

    @Override
    public void copy(DataInputView source, DataOutputView target) throws IOException {
        byte version = source.readByte();
        requireKnown(version);
        // By way of an array: the write from a view that Flink offers does not make room in a buffer that is too small.
        byte[] json = new byte[source.readInt()];
        source.readFully(json);
        target.writeByte(version);
        target.writeInt(json.length);
        target.write(json);
    }

    private void requireKnown(byte version) throws IOException {
        if (version != JSON_VERSION) {
            throw new IOException("Cannot read a " + record.getName() + " of serial version " + version
                    + ", this program knows version " + JSON_VERSION + ": start the program that wrote it");
        }
    }

    @Override
    public boolean isImmutableType() {
        return true;
    }

    @Override
    public TypeSerializer<T> duplicate() {
        return this;
    }

    @Override
    public @Nullable T createInstance() {
        return null;
    }

    @Override
    public T copy(T from) {
        return from;
    }

    @Override
    public T copy(T from, T reuse) {
        return from;
    }

    @Override
    public int getLength() {
        return -1;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RecordSerializer<?> that && record.equals(that.record);
    }

    @Override
    public int hashCode() {
        return record.hashCode();
    }

    @Override
    public TypeSerializerSnapshot<T> snapshotConfiguration() {
        return new RecordSerializerSnapshot<>(record);
    }
}
