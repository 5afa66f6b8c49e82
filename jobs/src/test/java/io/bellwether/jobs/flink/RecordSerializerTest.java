package io.bellwether.jobs.flink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.contract.AnalyzedPost;
import io.bellwether.contract.Anomaly;
import io.bellwether.contract.Band;
import io.bellwether.contract.Command;
import io.bellwether.contract.CommandAction;
import io.bellwether.contract.CrawlRecord;
import io.bellwether.contract.DeadLetter;
import io.bellwether.contract.Delivery;
import io.bellwether.contract.DeliveryEvent;
import io.bellwether.contract.DeliveryStatus;
import io.bellwether.contract.Evidence;
import io.bellwether.contract.FetchResult;
import io.bellwether.contract.Incident;
import io.bellwether.contract.IncidentStatus;
import io.bellwether.contract.IndexDocument;
import io.bellwether.contract.Measure;
import io.bellwether.contract.Post;
import io.bellwether.contract.Severity;
import io.bellwether.contract.Subject;
import io.bellwether.contract.TrendPoint;
import io.bellwether.contract.Window;
import io.bellwether.jobs.Posts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.api.common.ExecutionConfig;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshotSerializationUtil;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RecordSerializerTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00.123Z");
    private static final Window WINDOW = new Window(NOW, NOW.plusSeconds(300));
    private static final Anomaly ANOMALY = new Anomaly(
            "a",
            Subject.all(),
            Measure.VOLUME,
            WINDOW,
            9,
            new Band(1, 0, 3),
            4.5,
            4,
            Severity.WARNING,
            "d1",
            new Evidence(List.of(), List.of(), List.of("run"), List.of(), List.of(), "because"));

    static Stream<Arguments> records() {
        AnalyzedPost analyzed = Posts.analyzed("p", "text");
        return Stream.of(
                Arguments.of(ContractTypes.POST, analyzed.post()),
                Arguments.of(ContractTypes.ANALYZED_POST, analyzed),
                Arguments.of(
                        ContractTypes.TREND_POINT,
                        new TrendPoint(
                                Subject.all(),
                                WINDOW,
                                new TrendPoint.Counts(3, 2, 1, 1, 0, 2, 1, 0, 7, -900_000),
                                0.5,
                                null,
                                0,
                                false,
                                1)),
                Arguments.of(ContractTypes.ANOMALY, ANOMALY),
                Arguments.of(
                        ContractTypes.INCIDENT,
                        new Incident(
                                "i",
                                Subject.all(),
                                IncidentStatus.OPEN,
                                Severity.WARNING,
                                NOW,
                                NOW,
                                null,
                                1,
                                ANOMALY,
                                ANOMALY)),
                Arguments.of(
                        ContractTypes.DELIVERY,
                        new Delivery(
                                "d",
                                "i",
                                DeliveryEvent.OPENED,
                                "a@b.org",
                                DeliveryStatus.SENDING,
                                1,
                                NOW,
                                "<m@b>",
                                "subject",
                                null,
                                "00")),
                Arguments.of(
                        ContractTypes.COMMAND,
                        new Command("i", CommandAction.SILENCE, "ann", "noise", NOW, NOW.plusSeconds(9))),
                Arguments.of(
                        ContractTypes.CRAWL_RECORD,
                        new CrawlRecord(
                                "c",
                                "s",
                                "http://s.org/",
                                "feed",
                                NOW,
                                FetchResult.HTTP_ERROR,
                                500,
                                12,
                                7,
                                0,
                                0,
                                "500")),
                Arguments.of(
                        ContractTypes.DEAD_LETTER, new DeadLetter("a/read", "no JSON", "AA==", "posts", 3, 7L, NOW)),
                Arguments.of(ContractTypes.INDEX_DOCUMENT, new IndexDocument("posts-2026.03", "p", 5L, "{}")));
    }

    @ParameterizedTest
    @MethodSource("records")
    <T> void writesAndReadsEveryRecordOfTheContract(TypeInformation<T> type, T record) throws IOException {
        TypeSerializer<T> serializer = serializer(type);

        T read = serializer.deserialize(new DataInputDeserializer(bytes(serializer, record)));

        assertThat(read).isEqualTo(record);
    }

    @ParameterizedTest
    @MethodSource("records")
    <T> void needsNoKryo(TypeInformation<T> type, T record) {
        assertThat(serializer(type)).isInstanceOfAny(RecordSerializer.class, PackedSerializer.class);
        assertThat(type.getTypeClass()).isEqualTo(record.getClass());
    }

    @ParameterizedTest
    @MethodSource("records")
    <T> void copiesBytesWithoutReadingThem(TypeInformation<T> type, T record) throws IOException {
        TypeSerializer<T> serializer = serializer(type);
        byte[] bytes = bytes(serializer, record);
        DataOutputSerializer copy = new DataOutputSerializer(16);

        serializer.copy(new DataInputDeserializer(bytes), copy);

        assertThat(copy.getCopyOfBuffer()).isEqualTo(bytes);
    }

    @Test
    void restoresItselfFromASavepoint() throws IOException {
        TypeSerializer<Post> before = serializer(ContractTypes.POST);
        DataOutputSerializer written = new DataOutputSerializer(64);
        TypeSerializerSnapshotSerializationUtil.writeSerializerSnapshot(written, before.snapshotConfiguration());

        TypeSerializerSnapshot<Post> restored = TypeSerializerSnapshotSerializationUtil.readSerializerSnapshot(
                new DataInputDeserializer(written.getCopyOfBuffer()), getClass().getClassLoader());

        assertThat(restored.restoreSerializer()).isEqualTo(before);
        assertThat(before.snapshotConfiguration()
                        .resolveSchemaCompatibility(restored)
                        .isCompatibleAsIs())
                .isTrue();
    }

    @Test
    @SuppressWarnings({"unchecked", "rawtypes"}) // the mistake to be found is one that types would forbid
    void refusesTheStateOfAnotherRecord() {
        TypeSerializerSnapshot now = serializer(ContractTypes.POST).snapshotConfiguration();
        TypeSerializerSnapshot before = serializer(ContractTypes.COMMAND).snapshotConfiguration();

        assertThat(now.resolveSchemaCompatibility(before).isIncompatible()).isTrue();
    }

    @Test
    void refusesAVersionItDoesNotKnowNamingBoth() throws IOException {
        TypeSerializer<Post> serializer = serializer(ContractTypes.POST);
        byte[] bytes = bytes(serializer, Posts.post("p", "text"));
        bytes[0] = 9;

        assertThatThrownBy(() -> serializer.deserialize(new DataInputDeserializer(bytes)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("version 9")
                .hasMessageContaining("version 1");
    }

    @Test
    void readsStateThatAnOlderProgramWroteWithoutAComponent() throws IOException {
        byte[] json = "{\"index\":\"posts\",\"id\":\"p\",\"json\":\"{}\",\"gone\":1}".getBytes(StandardCharsets.UTF_8);
        DataOutputSerializer written = new DataOutputSerializer(64);
        written.writeByte(1);
        written.writeInt(json.length);
        written.write(json);

        IndexDocument read = serializer(RecordType.forRecord(IndexDocument.class))
                .deserialize(new DataInputDeserializer(written.getCopyOfBuffer()));

        assertThat(read).isEqualTo(new IndexDocument("posts", "p", null, "{}"));
    }

    private static <T> TypeSerializer<T> serializer(TypeInformation<T> type) {
        Configuration configuration = new Configuration();
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        ExecutionConfig execution = new ExecutionConfig(configuration);
        return type.createSerializer(execution.getSerializerConfig());
    }

    private static <T> byte[] bytes(TypeSerializer<T> serializer, T record) throws IOException {
        DataOutputSerializer target = new DataOutputSerializer(256);
        serializer.serialize(record, target);
        return target.getCopyOfBuffer();
    }
}
