package io.bellwether.jobs.flink;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class PackedTypeTest {
    private enum Colour {
        RED,
        GREEN
    }

    private record Part(String name, long count, int small, double share, boolean flag) {}

    private record Whole(
            @Nullable String text,
            @Nullable Long boxed,
            @Nullable Double ratio,
            @Nullable Instant at,
            @Nullable Colour colour,
            @Nullable Part part,
            List<Part> parts,
            List<String> names) {}

    private record Longer(long lastSeen, long more) {}

    private record Shorter(long lastSeen) {}

    private record Address(URI uri) {}

    private static final Part PART = new Part("提现 ok", -5, 7, 0.25, true);

    @Test
    void readsWhatItWrote() throws IOException {
        Whole whole = new Whole(
                "text",
                7L,
                0.5,
                Instant.parse("2026-03-02T08:00:00.123456789Z"),
                Colour.GREEN,
                PART,
                List.of(PART, PART),
                List.of("", "b"));

        assertThat(roundTrip(whole)).isEqualTo(whole);
    }

    @Test
    void keepsWhatIsMissing() throws IOException {
        Whole whole = new Whole(null, null, null, null, null, null, List.of(), List.of());

        assertThat(roundTrip(whole)).isEqualTo(whole);
    }

    @Test
    void refusesASavepointOfARecordWithOtherComponents() throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(64);
        serializer(Longer.class).snapshotConfiguration().writeSnapshot(out);
        byte[] bytes = new String(out.getCopyOfBuffer(), ISO_8859_1)
                .replace("Longer", "Shorter")
                .getBytes(ISO_8859_1);
        bytes[1]++;
        TypeSerializerSnapshot<Shorter> old = new PackedSerializerSnapshot<>();
        old.readSnapshot(1, new DataInputDeserializer(bytes), getClass().getClassLoader());

        assertThat(serializer(Shorter.class)
                        .snapshotConfiguration()
                        .resolveSchemaCompatibility(old)
                        .isIncompatible())
                .isTrue();
    }

    @Test
    void takesASavepointOfTheSameRecord() throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(64);
        serializer(Longer.class).snapshotConfiguration().writeSnapshot(out);
        TypeSerializerSnapshot<Longer> old = new PackedSerializerSnapshot<>();
        old.readSnapshot(
                1, new DataInputDeserializer(out.getCopyOfBuffer()), getClass().getClassLoader());

        assertThat(serializer(Longer.class)
                        .snapshotConfiguration()
                        .resolveSchemaCompatibility(old)
                        .isCompatibleAsIs())
                .isTrue();
    }

    @Test
    void refusesAComponentThatItCannotWrite() {
        assertThatThrownBy(() -> roundTrip(new Address(URI.create("https://example.org"))))
                .hasMessageContaining("a component of type java.net.URI: give it texts, numbers");
    }

    private static <T extends Record> TypeSerializer<T> serializer(Class<T> type) {
        return PackedType.forRecord(type).createSerializer(new SerializerConfigImpl());
    }

    @SuppressWarnings("unchecked") // the class of a T
    private static <T extends Record> T roundTrip(T value) throws IOException {
        TypeSerializer<T> serializer = serializer((Class<T>) value.getClass());
        DataOutputSerializer out = new DataOutputSerializer(64);
        serializer.serialize(value, out);
        DataInputDeserializer in = new DataInputDeserializer(out.getCopyOfBuffer());
        T read = serializer.deserialize(in);
        assertThat(in.available()).isZero();
        return read;
    }
}
