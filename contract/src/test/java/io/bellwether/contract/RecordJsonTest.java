package io.bellwether.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RecordJsonTest {
    static Stream<Arguments> records() {
        return Stream.of(
                Arguments.of("post", Samples.post()),
                Arguments.of("analyzed-post", Samples.analyzedPost()),
                Arguments.of("trend-point", Samples.trendPoint()),
                Arguments.of("anomaly", Samples.anomaly()),
                Arguments.of("source-anomaly", Samples.siteAnomaly()),
                Arguments.of("emerging-topic", Samples.emergingTopic()),
                Arguments.of("forecast", Samples.forecast()),
                Arguments.of("influence", Samples.influence()),
                Arguments.of("incident", Samples.incident()),
                Arguments.of("delivery", Samples.delivery()),
                Arguments.of("crawl-record", Samples.crawlRecord()),
                Arguments.of("dead-letter", Samples.deadLetter()),
                Arguments.of("command", Samples.command()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("records")
    void isWrittenAsItsGoldenFileSays(String name, Record value) throws IOException {
        JsonNode written = ContractJson.mapper().readTree(ContractJson.write(value));

        assertThat(written).isEqualTo(Golden.json("records/" + name + ".json"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("records")
    void isReadFromItsGoldenFile(String name, Record value) throws InvalidRecordException {
        byte[] json =
                Golden.json("records/" + name + ".json").toString().getBytes(java.nio.charset.StandardCharsets.UTF_8);

        assertThat(ContractJson.read(json, value.getClass())).isEqualTo(value);
    }

    static Stream<Arguments> neededKeys() {
        return records().flatMap(record -> {
            Record value = (Record) record.get()[1];
            return Arrays.stream(value.getClass().getRecordComponents())
                    .filter(component -> !isNullable(component))
                    .map(RecordComponent::getName)
                    .flatMap(key -> key.equals("post")
                            ? Stream.of("id", "site", "kind", "url", "text", "fetchedAt")
                            : key.equals("findings")
                                    ? Stream.of("language", "sentiment", "risk", "keywords")
                                    : Stream.of(key))
                    .filter(key -> !key.equals("reach"))
                    .map(key -> Arguments.of(value, key));
        });
    }

    @ParameterizedTest(name = "{1} of {0}")
    @MethodSource("neededKeys")
    void namesTheKeyThatIsMissing(Record value, String key) {
        ObjectNode json = ContractJson.mapper().valueToTree(value);
        json.remove(key);

        Throwable refusal = catchThrowable(() -> read(json, value.getClass()));

        assertThat(refusal).isInstanceOf(InvalidRecordException.class).hasMessageEndingWith(key + " is missing");
    }

    @ParameterizedTest(name = "{1} of {0}")
    @MethodSource("neededKeys")
    void namesTheKeyThatIsNull(Record value, String key) {
        ObjectNode json = ContractJson.mapper().valueToTree(value);
        json.putNull(key);

        Throwable refusal = catchThrowable(() -> read(json, value.getClass()));

        assertThat(refusal).isInstanceOf(InvalidRecordException.class).hasMessageEndingWith(key + " is missing");
    }

    @Test
    void ignoresKeysThatANewerVersionWrites() throws Exception {
        ObjectNode json = ContractJson.mapper().valueToTree(Samples.analyzedPost());
        json.putArray("brandNew").add(List.of("x").size());

        assertThat(read(json, AnalyzedPost.class)).isEqualTo(Samples.analyzedPost());
    }

    private static <T> T read(JsonNode json, Class<T> type) throws InvalidRecordException, IOException {
        return ContractJson.read(ContractJson.mapper().writeValueAsBytes(json), type);
    }

    private static boolean isNullable(RecordComponent component) {
        return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }
}
