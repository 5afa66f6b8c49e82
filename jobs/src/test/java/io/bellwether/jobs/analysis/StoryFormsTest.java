package io.bellwether.jobs.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.contract.AnalyzedPost;
import io.bellwether.contract.ContractJson;
import io.bellwether.jobs.Posts;
import io.bellwether.jobs.flink.PackedType;
import io.bellwether.jobs.flink.RecordType;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import org.apache.flink.api.common.ExecutionConfig;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.util.InstantiationUtil;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What travels past the story bands, and the bytes that lie in their state: a change of these would lose running stories. */
class StoryFormsTest {
    private static final StoryLeader LEADER = new StoryLeader("p\u00e9", 0x0102L, 3, 4);
    private static final String LEADER_BYTES = "000370c3a9" + longOf(0x0102) + longOf(3) + longOf(4);

    private final TypeSerializer<StoryCandidate> candidates =
            PackedType.forRecord(StoryCandidate.class).createSerializer(new ExecutionConfig().getSerializerConfig());
    private final TypeSerializer<StoryShelf> shelves = serializer(StoryShelf.class);

    @Test
    void writesAShelfAsItsLeaders() throws IOException {
        StoryShelf shelf = new StoryShelf(List.of(LEADER));

        assertThat(hex(shelves, shelf)).isEqualTo("02" + "0000001f" + "0001" + LEADER_BYTES);
        assertThat(read(shelves, bytes(shelves, shelf))).isEqualTo(shelf);
    }

    @Test
    void writesACandidateWithAndWithoutWhatItMayLack() throws IOException {
        StoryCandidate full = new StoryCandidate("a", 7, "{\"t\":\"\u8dcc\"}", 9L, LEADER);
        StoryCandidate bare = new StoryCandidate("a", 7, "{}", null, null);

        assertThat(read(candidates, bytes(candidates, full))).isEqualTo(full);
        assertThat(read(candidates, bytes(candidates, bare))).isEqualTo(bare);
    }

    @Test
    void readsTheJsonThatOlderProgramsWrote() throws IOException {
        StoryShelf shelf = new StoryShelf(List.of(LEADER));
        byte[] json = ContractJson.write(shelf);
        DataOutputSerializer old = new DataOutputSerializer(64);
        old.writeByte(1);
        old.writeInt(json.length);
        old.write(json);

        assertThat(read(shelves, old.getCopyOfBuffer())).isEqualTo(shelf);
    }

    @Test
    void namesBothVersionsWhereItKnowsNeither() throws IOException {
        byte[] bytes = bytes(shelves, StoryShelf.EMPTY);
        bytes[0] = 3;

        assertThatThrownBy(() -> read(shelves, bytes))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("version 3")
                .hasMessageContaining("version 1 and 2");
    }

    @Test
    void keepsItsFormWhenTheJobGraphIsSentToTheCluster() throws Exception {
        TypeSerializer<StoryShelf> sent = InstantiationUtil.clone(shelves);

        assertThat(hex(sent, StoryShelf.EMPTY)).isEqualTo(hex(shelves, StoryShelf.EMPTY));
    }

    @Test
    void givesThePostBackAsItWas() {
        AnalyzedPost post = Posts.analyzed("p", "\u63d0\u73b0\u5931\u8d25 withdrawals failed, says the notice");

        StoryCandidate candidate = StoryCandidate.of(post, 5);

        assertThat(candidate.post()).isEqualTo(post);
        assertThat(candidate.postId()).isEqualTo(post.post().id());
        assertThat(candidate.fetchedAtMillis())
                .isEqualTo(post.post().fetchedAt().toEpochMilli());
    }

    private static <T extends Record> TypeSerializer<T> serializer(Class<T> record) {
        return RecordType.forRecord(record).createSerializer(new ExecutionConfig().getSerializerConfig());
    }

    private static <T> byte[] bytes(TypeSerializer<T> serializer, T value) throws IOException {
        DataOutputSerializer target = new DataOutputSerializer(64);
        serializer.serialize(value, target);
        return target.getCopyOfBuffer();
    }

    private static <T> String hex(TypeSerializer<T> serializer, T value) throws IOException {
        return HexFormat.of().formatHex(bytes(serializer, value));
    }

    private static <T> @Nullable T read(TypeSerializer<T> serializer, byte[] bytes) throws IOException {
        return serializer.deserialize(new DataInputDeserializer(bytes));
    }

    private static String longOf(long value) {
        return String.format("%016x", value);
    }
}
