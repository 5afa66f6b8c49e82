package io.bellwether.models.topics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.bellwether.contract.LabelScore;
import io.bellwether.contract.yaml.FileWords;
import io.bellwether.contract.yaml.YamlNode;
import io.bellwether.contract.yaml.YamlTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds the schema, by which editors help, against the reader, which refuses; and the example against both. */
class TopicSchemaTest {
    private static final Path EXAMPLE = Path.of("examples", "topics.yaml");
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private static final JsonNode SCHEMA = schema();
    private static final Schema VALIDATOR = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(SCHEMA.toString());

    @Test
    void describesEveryKeyThatTheReaderAsksForAndNoOther() {
        YamlNode.Keys root = YamlTree.parse("any: [one]", new FileWords("", "", ""), (line, key, message) -> {})
                .orElseThrow();
        TopicKeys keys = new TopicKeys(root, "", (line, key, message) -> {});

        new TopicReader(keys).read("a");

        Set<String> described = new TreeSet<>();
        SCHEMA.at("/$defs/topic/properties").fieldNames().forEachRemaining(described::add);
        assertThat(keys.asked()).containsExactlyInAnyOrderElementsOf(described);
    }

    @Test
    void namesTheDefaultsOfTheReader() {
        JsonNode properties = SCHEMA.at("/$defs/topic/properties");
        String explicit = "topics:\n- id: a\n  any: [one]\n  in: "
                + properties.at("/in/default").asText() + "\n  min-count: "
                + properties.at("/min-count/default") + "\n  weight: " + properties.at("/weight/default");
        TopicText text = new TopicText("one", "one two one", "en");

        assertThat(TopicFile.parse("t", explicit).soundRules().match(text))
                .isEqualTo(TopicFile.parse("t", "topics: [{id: a, any: [one]}]")
                        .soundRules()
                        .match(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "topics: []",
                "topics: [{id: a, any: one}]",
                "topics: [{id: 7, any: [2024, true, one], all: [two], none: three}]",
                "topics: [{id: a, query: [one AND two, 'one NEAR/3 two'], regex: ['a+']}]",
                "topics: [{id: a, name: {zh: 一, en: One}, languages: [zh, en], in: title, min-count: 2, weight: 0.5, any: one}]"
            })
    void acceptsWhatTheReaderAccepts(String yaml) throws IOException {
        assertThat(TopicFile.parse("t", yaml).faults()).as("by the reader").isEmpty();
        assertThat(faultsBySchema(yaml)).as("by the schema").isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "topics: {}",
                "topics: [one]",
                "topics: [{id: a}]",
                "topics: [{id: a, none: [one]}]",
                "topics: [{id: a, any: []}]",
                "topics: [{id: a, any: ['']}]",
                "topics: [{id: a, any: {one: two}}]",
                "topics: [{id: a, any: [one], anny: two}]",
                "topics: [{id: A b, any: [one]}]",
                "topics: [{any: [one]}]",
                "topics: [{id: a, any: [one], in: titel}]",
                "topics: [{id: a, any: [one], weight: 0}]",
                "topics: [{id: a, any: [one], weight: 1.1}]",
                "topics: [{id: a, any: [one], min-count: 0}]",
                "topics: [{id: a, any: [one], languages: [english]}]",
                "topics: [{id: a, any: [one], languages: []}]",
                "topics: [{id: a, any: [one], name: {english: One}}]",
                "topics: [{id: a, any: [one], name: [One]}]",
                "topics: []\nmore: 1"
            })
    void refusesWhatTheReaderRefuses(String yaml) throws IOException {
        assertThat(TopicFile.parse("t", yaml).faults()).as("by the reader").isNotEmpty();
        assertThat(faultsBySchema(yaml)).as("by the schema").isNotEmpty();
    }

    @Test
    void acceptsTheExample() throws IOException {
        String yaml = Files.readString(EXAMPLE);

        assertThat(faultsBySchema(yaml)).as("by the schema").isEmpty();
        assertThat(TopicFile.read(EXAMPLE).faults()).as("by the reader").isEmpty();
        Path named =
                EXAMPLE.resolveSibling(yaml.lines().findFirst().orElseThrow().split("=", 2)[1]);
        assertThat(Files.exists(named)).as("the schema that it names").isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "withdrawal-trouble | 客户说平台不给提现，客服也失联了 | founder-gone",
                "withdrawal-trouble | Customers say withdrawals are frozen since Monday. |",
                "missed-payments | The developer defaulted on its dollar bonds. |",
                "missed-payments | 公司未能兌付到期債券 |",
                "accounting-doubts | 审计师辞任，市场怀疑财务造假 |",
                "regulator-knocks | 公司收到交易所问询函 |",
                "regulator-knocks | The SEC has opened an investigation into the broker. |",
                "sharp-fall | Shares plunged by 23 percent after the call |",
                "sharp-fall | 股价跌超20%，创历史新低 |",
                "job-cuts | 又传裁员，员工称欠薪三个月 |",
                "product-safety | The maker recalls 2,000 scooters after a battery fire. |",
                "data-leak | 平台承认客户信息泄露 |",
                "data-leak | Hackers claim customer records were leaked. |"
            })
    void findsInTheExampleWhatItIsMeantFor(String topic, String text, String other) throws IOException {
        List<String> expected = other == null ? List.of(topic) : List.of(topic, other);
        String language = text.codePointAt(0) < 0x80 ? "en" : "zh";

        assertThat(TopicFile.read(EXAMPLE)
                        .soundRules()
                        .match(new TopicText(null, text, language))
                        .labels())
                .extracting(LabelScore::id)
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "游戏里的反派跑路了，剧情很精彩",
                "As I recall, the fire drill had a defect.",
                "公司公布了季度业绩，收入增长百分之三",
                "The board proposes a dividend of two crowns a share.",
                "Bitcoin plunged 20% overnight"
            })
    void findsNothingWhereNothingIsMeant(String text) throws IOException {
        assertThat(TopicFile.read(EXAMPLE)
                        .soundRules()
                        .match(new TopicText(null, text, "und"))
                        .labels())
                .isEmpty();
    }

    private static List<String> faultsBySchema(String yaml) throws IOException {
        return VALIDATOR.validate(YAML.readTree(yaml).toString(), InputFormat.JSON).stream()
                .map(Object::toString)
                .toList();
    }

    private static JsonNode schema() {
        try {
            return new ObjectMapper().readTree(TopicSchema.json());
        } catch (JsonProcessingException e) {
            throw new AssertionError("the schema is no JSON", e);
        }
    }
}
