package io.bellwether.jobs.flink;

import io.bellwether.contract.ContractJson;
import io.bellwether.contract.InvalidRecordException;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.lang.reflect.Constructor;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.core.memory.DataOutputView;
import org.jspecify.annotations.Nullable;

/**
 * Writes records as a version byte, a length, and JSON or the record's {@link BinaryForm}. Has no state, so that all threads
 * may share it.
 */
final class RecordSerializer<T> extends ImmutableSerializer<T> {
    /** A further form gets a number of its own, and these stay readable. */
    static final int JSON_VERSION = 1;

    static final int BINARY_VERSION = 2;

    private static final long serialVersionUID = 2;
    private static final int FIRST_BYTES = 256;

    private final Class<T> record;
    private transient @Nullable BinaryForm<T> form;

    RecordSerializer(Class<T> record) {
        this.record = record;
        form = formOf(record);
    }

    @Override
    public void serialize(T value, DataOutputView target) throws IOException {
        BinaryForm<T> own = form;
        if (own == null) {
            byte[] json = ContractJson.write(value);
            target.writeByte(JSON_VERSION);
            target.writeInt(json.length);
            target.write(json);
        } else {
            DataOutputSerializer bytes = new DataOutputSerializer(FIRST_BYTES);
            own.write(value, bytes);
            target.writeByte(BINARY_VERSION);
            target.writeInt(bytes.length());
            target.write(bytes.getSharedBuffer(), 0, bytes.length());
        }
    }

    @Override
    public T deserialize(DataInputView source) throws IOException {
        byte version = source.readByte();
        requireKnown(version);
        BinaryForm<T> own = form;
        if (version == BINARY_VERSION && own != null) {
            byte[] bytes = new byte[source.readInt()];
            source.readFully(bytes);
            return own.read(new DataInputDeserializer(bytes));
        }
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
    public void copy(DataInputView source, DataOutputView target) throws IOException {
        byte version = source.readByte();
        requireKnown(version);
        // By way of an array: the write from a view that Flink offers does not make room in a buffer that is too small.
        byte[] bytes = new byte[source.readInt()];
        source.readFully(bytes);
        target.writeByte(version);
        target.writeInt(bytes.length);
        target.write(bytes);
    }

    private void requireKnown(byte version) throws IOException {
        boolean known = version == JSON_VERSION || (version == BINARY_VERSION && form != null);
        if (!known) {
            throw new IOException("Cannot read a " + record.getName() + " of serial version " + version
                    + ", this program knows version " + JSON_VERSION + (form == null ? "" : " and " + BINARY_VERSION)
                    + ": start the program that wrote it");
        }
    }

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
        in.defaultReadObject();
        form = formOf(record);
    }

    @SuppressWarnings("unchecked") // a form of another record fails with its first value, in the record's own test
    private static <T> @Nullable BinaryForm<T> formOf(Class<T> record) {
        WrittenAs named = record.getAnnotation(WrittenAs.class);
        if (named == null) {
            return null;
        }
        try {
            Constructor<? extends BinaryForm<?>> constructor = named.value().getDeclaredConstructor();
            constructor.setAccessible(true);
            return (BinaryForm<T>) constructor.newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(
                    named.value().getName() + " must have a constructor without parameters, to write "
                            + record.getName(),
                    e);
        }
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
