package io.bellwether.jobs.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.contract.Channel;
import io.bellwether.contract.ContractJson;
import io.bellwether.contract.Post;
import io.bellwether.jobs.Posts;
import io.bellwether.jobs.config.KafkaConfig;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.flink.api.common.eventtime.TimestampAssigner;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IncomingTest {
    private static final RecordFormat<Post> FORMAT =
            ChannelSource.format(Channel.POSTS, Post.class, KafkaConfig.defaults());
    private static final Incoming.Origin ORIGIN = new Incoming.Origin("posts", 2, 41);

    @Test
    void isTheRecordWhereTheBytesAreOne() {
        Post post = Posts.post("p", "text");

        Incoming<Post> incoming = Incoming.parse(ORIGIN, ContractJson.write(post), FORMAT);

        assertThat(incoming.value()).isEqualTo(post);
        assertThat(incoming.problem()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "{\"id\": | not JSON",
                "null | expected a JSON object",
                "[] | Post",
                "\"text\" | Post",
                "{} | Post",
                "{\"id\":\"\"} | Post"
            })
    void saysWhyBytesAreNoRecord(String json, String reason) {
        Incoming<Post> incoming = Incoming.parse(ORIGIN, json.getBytes(StandardCharsets.UTF_8), FORMAT);

        assertThat(incoming.value()).isNull();
        assertThat(incoming.problem()).contains(reason);
    }

    @Test
    void saysThatAValueIsEmptyOrAbsent() {
        assertThat(problem(new byte[0])).isEqualTo("empty value, expected JSON of a Post");
        assertThat(problem(null)).isEqualTo("no value, expected JSON of a Post");
    }

    @Test
    void saysThatABlankPostHasNoText() {
        String json = new String(ContractJson.write(Posts.post("p", "words")), StandardCharsets.UTF_8);

        assertThat(problem(json.replace("words", " ").getBytes(StandardCharsets.UTF_8)))
                .contains("text and title must not both be blank");
    }

    @Test
    void refusesAPostOfTwoMebibytesWithoutParsingIt() {
        String text = "x".repeat(2 * 1024 * 1024);
        byte[] json = new String(ContractJson.write(Posts.post("p", "words")), StandardCharsets.UTF_8)
                .replace("words", text)
                .getBytes(StandardCharsets.UTF_8);

        assertThat(problem(json))
                .isEqualTo("the Post has " + json.length
                        + " bytes of JSON, at most 1572864 are read (kafka.max-post): split or shorten its text");
    }

    @Test
    void hasRoomForEveryPostThatTheContractAllows() {
        byte[] longest = ContractJson.write(Posts.post("p", "\u0001".repeat(Post.MAX_TEXT_LENGTH)));

        assertThat(problem(longest)).isEqualTo("null");
    }

    @Test
    void survivesBytesThatAreNoText() {
        assertThat(problem(new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1})).isNotBlank();
    }

    @Test
    void travelsBetweenOperatorsWithGoodAndBadBytes() throws IOException {
        IncomingSerializer<Post> serializer = new IncomingSerializer<>(FORMAT);
        Incoming<Post> good = Incoming.parse(ORIGIN, ContractJson.write(Posts.post("p", "text")), FORMAT);
        Incoming<Post> bad = Incoming.parse(ORIGIN, new byte[] {1, 2, 3}, FORMAT);
        DataOutputSerializer target = new DataOutputSerializer(64);

        serializer.serialize(good, target);
        serializer.serialize(bad, target);
        DataInputDeserializer source = new DataInputDeserializer(target.getCopyOfBuffer());

        assertThat(serializer.deserialize(source)).isEqualTo(good);
        assertThat(serializer.deserialize(source).problem()).isEqualTo(bad.problem());
    }

    @Test
    void tellsTimeByTheFetchAndNotByThePagesOwnDate() {
        assertThat(time("p", 0)).isEqualTo(Posts.FETCHED.toEpochMilli());
    }

    @Test
    void letsNoWriterRunAheadOfTheBrokersClock() {
        long written = Posts.FETCHED.toEpochMilli() - 3_600_000;

        assertThat(time("p", written)).isEqualTo(written + 300_000);
    }

    private static long time(String id, long written) {
        TimestampAssigner<Incoming<Post>> assigner = ChannelSource.<Post>watermarks(KafkaConfig.defaults())
                .createTimestampAssigner(UnregisteredMetricsGroup::createOperatorMetricGroup);
        return assigner.extractTimestamp(
                Incoming.parse(ORIGIN, ContractJson.write(Posts.post(id, "text")), FORMAT), written);
    }

    private static String problem(byte @Nullable [] bytes) {
        return String.valueOf(Incoming.parse(ORIGIN, bytes, FORMAT).problem());
    }
}
