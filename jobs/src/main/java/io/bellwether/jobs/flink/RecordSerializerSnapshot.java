package io.bellwether.jobs.flink;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSchemaCompatibility;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.jspecify.annotations.Nullable;

/** What a savepoint remembers of a {@link RecordSerializer}: the class of the record. */
public final class RecordSerializerSnapshot<T> implements TypeSerializerSnapshot<T> {
    private @Nullable Class<T> record;

    /** For Flink, which reads the rest. */
    public RecordSerializerSnapshot() {}

    RecordSerializerSnapshot(Class<T> record) {
        this.record = record;
    }

    @Override
    public int getCurrentVersion() {
        return RecordSerializer.JSON_VERSION;
    }

    @Override
    public void writeSnapshot(DataOutputView target) throws IOException {
        target.writeUTF(known().getName());
    }

    @Override
    @SuppressWarnings("unchecked") // the name was written from a Class<T>
    public void readSnapshot(int version, DataInputView source, ClassLoader loader) throws IOException {
        if (version != RecordSerializer.JSON_VERSION) {
            throw new IOException("Cannot read a savepoint's record serializer of version " + version
                    + ", this program knows version " + RecordSerializer.JSON_VERSION);
        }
        String name = source.readUTF();
        try {
            record = (Class<T>) Class.forName(name, false, loader);
        } catch (ClassNotFoundException e) {
            throw new IOException("Cannot restore state of records " + name + ": this program has no such class", e);
        }
    }

    @Override
    public TypeSerializer<T> restoreSerializer() {
        return new RecordSerializer<>(known());
    }

    @Override
    public TypeSerializerSchemaCompatibility<T> resolveSchemaCompatibility(TypeSerializerSnapshot<T> old) {
        return old instanceof RecordSerializerSnapshot<T> that && that.known().equals(known())
                ? TypeSerializerSchemaCompatibility.compatibleAsIs()
                : TypeSerializerSchemaCompatibility.incompatible();
    }

    private Class<T> known() {
        return requireNonNull(record, "a serializer snapshot is used before it was read");
    }
}
