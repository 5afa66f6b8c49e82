package io.bellwether.jobs.flink;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSchemaCompatibility;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.jspecify.annotations.Nullable;

/** What a savepoint remembers of a {@link PackedSerializer}: the class of the record, and its layout. */
public final class PackedSerializerSnapshot<T> implements TypeSerializerSnapshot<T> {
    private static final int VERSION = 1;

    private @Nullable Class<T> record;
    private @Nullable String layout;

    /** For Flink, which reads the rest. */
    public PackedSerializerSnapshot() {}

    PackedSerializerSnapshot(Class<T> record) {
        this.record = record;
        layout = PackedCodec.ofRecord(record).layout();
    }

    @Override
    public int getCurrentVersion() {
        return VERSION;
    }

    @Override
    public void writeSnapshot(DataOutputView target) throws IOException {
        target.writeUTF(known().getName());
        byte[] words = requireNonNull(layout).getBytes(StandardCharsets.UTF_8);
        target.writeInt(words.length);
        target.write(words);
    }

    @Override
    @SuppressWarnings("unchecked") // the name was written from a Class<T>
    public void readSnapshot(int version, DataInputView source, ClassLoader loader) throws IOException {
        if (version != VERSION) {
            throw new IOException("Cannot read a savepoint's packed serializer of version " + version
                    + ", this program knows version " + VERSION);
        }
        String name = source.readUTF();
        byte[] words = new byte[source.readInt()];
        source.readFully(words);
        layout = new String(words, StandardCharsets.UTF_8);
        try {
            record = (Class<T>) Class.forName(name, false, loader);
        } catch (ClassNotFoundException e) {
            throw new IOException("Cannot restore state of records " + name + ": this program has no such class", e);
        }
    }

    @Override
    public TypeSerializer<T> restoreSerializer() {
        return new PackedSerializer<>(known());
    }

    @Override
    public TypeSerializerSchemaCompatibility<T> resolveSchemaCompatibility(TypeSerializerSnapshot<T> old) {
        return old instanceof PackedSerializerSnapshot<T> that
                        && that.known().equals(known())
                        && requireNonNull(layout).equals(that.layout)
                ? TypeSerializerSchemaCompatibility.compatibleAsIs()
                : TypeSerializerSchemaCompatibility.incompatible();
    }

    private Class<T> known() {
        return requireNonNull(record, "a serializer snapshot is used before it was read");
    }
}
