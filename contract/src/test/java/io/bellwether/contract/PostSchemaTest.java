package io.bellwether.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds the schema, which outsiders read, against the record, which refuses. */
class PostSchemaTest {
    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(PostSchema.json());

    private static final String VALID = """
            {"id":"1","site":"s","kind":"NEWS","url":"https://a.example/","title":"T","text":"t",
             "publishedAt":"2026-02-28T23:50:00+08:00","publishedAtSource":"FEED","fetchedAt":"2026-03-01T00:00:00Z",
             "threadId":"2","parentId":"3","authorKey":"k","maxAgeMillis":1000,"reach":{"views":1,"replies":0,"likes":2}}""";

    @Test
    void describesEveryComponentOfTheRecord() throws IOException {
        Set<String> described = new TreeSet<>();
        schema().get("properties").fieldNames().forEachRemaining(described::add);

        assertThat(described).containsExactlyInAnyOrderElementsOf(components(Post.class));
        assertThat(schema().at("/properties/reach/properties").properties())
                .extracting(java.util.Map.Entry::getKey)
                .containsExactlyInAnyOrderElementsOf(components(Reach.class));
    }

    @Test
    void needsWhatTheRecordNeeds() throws IOException {
        List<String> needed = Arrays.stream(Post.class.getRecordComponents())
                .filter(component -> !component.getAnnotatedType().isAnnotationPresent(Nullable.class))
                .map(RecordComponent::getName)
                // An absent reach is an unknown one.
                .filter(name -> !name.equals("reach"))
                .toList();

        assertThat(texts(schema().get("required"))).containsExactlyInAnyOrderElementsOf(needed);
    }

    @Test
    void listsTheConstantsOfTheRecord() throws IOException {
        assertThat(texts(schema().at("/properties/kind/enum")))
                .containsExactlyElementsOf(
                        Arrays.stream(PostKind.values()).map(Enum::name).toList());
        assertThat(texts(schema().at("/properties/publishedAtSource/enum")))
                .filteredOn(text -> !text.equals("null"))
                .containsExactlyElementsOf(Arrays.stream(PublishedAtSource.values())
                        .map(Enum::name)
                        .toList());
    }

    @Test
    void hasTheLimitsOfTheRecord() throws IOException {
        assertThat(limit("id")).isEqualTo(Post.MAX_ID_LENGTH);
        assertThat(limit("site")).isEqualTo(Post.MAX_ID_LENGTH);
        assertThat(limit("threadId")).isEqualTo(Post.MAX_ID_LENGTH);
        assertThat(limit("parentId")).isEqualTo(Post.MAX_ID_LENGTH);
        assertThat(limit("authorKey")).isEqualTo(Post.MAX_ID_LENGTH);
        assertThat(limit("url")).isEqualTo(Post.MAX_URL_LENGTH);
        assertThat(limit("title")).isEqualTo(Post.MAX_TITLE_LENGTH);
        assertThat(limit("text")).isEqualTo(Post.MAX_TEXT_LENGTH);
        assertThat(schema().at("/$defs/count/maximum").asLong()).isEqualTo(Reach.MAX_COUNT);
        assertThat(schema().at("/$defs/time/pattern").asText()).isEqualTo(InstantDeserializer.FORM);
    }

    @Test
    void showsAnExampleThatFits() throws IOException {
        String example = schema().at("/examples/0").toString();

        assertThat(refusalsOfSchema(example)).isEmpty();
        assertThat(fitsRecord(example)).isTrue();
    }

    @Test
    void takesWhatTheRecordWrites() {
        String json = new String(ContractJson.write(Samples.post()), StandardCharsets.UTF_8);

        assertThat(refusalsOfSchema(json)).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "{}",
                "{\"title\":null}",
                "{\"title\":\"\"}",
                "{\"text\":\"\"}",
                "{\"reach\":null}",
                "{\"reach\":{}}",
                "{\"reach\":{\"views\":null}}",
                "{\"maxAgeMillis\":null}",
                "{\"publishedAt\":null,\"publishedAtSource\":null}",
                "{\"publishedAtSource\":null}",
                "{\"publishedAt\":\"2026-02-28t23:50:00.123456789z\"}",
                "{\"brandNew\":[1]}",
                "{\"kind\":\"COMMENT\"}"
            })
    void takesWhatTheRecordTakes(String change) throws IOException {
        String json = changed(change);

        assertThat(fitsRecord(json)).isTrue();
        assertThat(refusalsOfSchema(json)).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "{\"id\":null}",
                "{\"id\":\"\"}",
                "{\"id\":\" \"}",
                "{\"id\":5}",
                "{\"site\":\"\"}",
                "{\"kind\":\"news\"}",
                "{\"kind\":0}",
                "{\"url\":\"ftp://a.example/\"}",
                "{\"text\":null}",
                "{\"text\":7}",
                "{\"text\":\"\",\"title\":null}",
                "{\"text\":\" \",\"title\":\"\"}",
                "{\"title\":7}",
                "{\"fetchedAt\":null}",
                "{\"fetchedAt\":1772323200}",
                "{\"fetchedAt\":\"2026-03-01\"}",
                "{\"fetchedAt\":\"2026-03-01T00:00:00\"}",
                "{\"fetchedAt\":\"1969-12-31T00:00:00Z\"}",
                "{\"publishedAt\":\"yesterday\"}",
                "{\"publishedAt\":null}",
                "{\"publishedAtSource\":\"GUESS\"}",
                "{\"maxAgeMillis\":0}",
                "{\"maxAgeMillis\":1.5}",
                "{\"maxAgeMillis\":\"5\"}",
                "{\"reach\":[]}",
                "{\"reach\":{\"views\":-1}}",
                "{\"reach\":{\"views\":\"1\"}}",
                "{\"reach\":{\"views\":2000000000000}}"
            })
    void refusesWhatTheRecordRefuses(String change) throws IOException {
        String json = changed(change);

        assertThat(fitsRecord(json)).isFalse();
        assertThat(refusalsOfSchema(json)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"id", "site", "url", "title", "text", "authorKey", "threadId", "parentId"})
    void refusesATextOneCharacterTooLong(String key) throws IOException {
        int limit = limit(key);
        String start = key.equals("url") ? "https://a.example/" : "";
        String emoji = new String(Character.toChars(0x1F4C9));
        ObjectNode fitting = (ObjectNode) ContractJson.mapper().readTree(VALID);
        fitting.put(key, start + emoji.repeat(limit - start.length()));
        ObjectNode tooLong = fitting.deepCopy();
        tooLong.put(key, start + emoji.repeat(limit - start.length() + 1));

        assertThat(fitsRecord(fitting.toString())).isTrue();
        assertThat(refusalsOfSchema(fitting.toString())).isEmpty();
        assertThat(fitsRecord(tooLong.toString())).isFalse();
        assertThat(refusalsOfSchema(tooLong.toString())).isNotEmpty();
    }

    private static String changed(String change) throws IOException {
        ObjectNode json = (ObjectNode) ContractJson.mapper().readTree(VALID);
        json.setAll((ObjectNode) ContractJson.mapper().readTree(change));
        return json.toString();
    }

    private static boolean fitsRecord(String json) {
        try {
            ContractJson.read(json.getBytes(StandardCharsets.UTF_8), Post.class);
            return true;
        } catch (InvalidRecordException e) {
            return false;
        }
    }

    private static List<String> refusalsOfSchema(String json) {
        return SCHEMA.validate(json, InputFormat.JSON).stream()
                .map(Object::toString)
                .toList();
    }

    private static JsonNode schema() throws IOException {
        return ContractJson.mapper().readTree(PostSchema.json());
    }

    private static int limit(String key) throws IOException {
        return schema().at("/properties/" + key + "/maxLength").asInt();
    }

    private static List<String> components(Class<?> type) {
        return Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getName)
                .toList();
    }

    private static List<String> texts(JsonNode array) {
        return array.valueStream().map(JsonNode::asText).toList();
    }
}
