package io.bellwether.crawlers.sites;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.bellwether.contract.yaml.YamlNode;
import io.bellwether.contract.yaml.YamlTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds the schema, by which editors help, against the reader, which refuses. */
class SiteSchemaTest {
    private static final Path EXAMPLES = Path.of("examples", "sites");
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private static final JsonNode SCHEMA = schema();
    private static final Schema VALIDATOR = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(SCHEMA.toString());
    private static final Map<String, Set<String>> SECTIONS_OF_OTHERS = Map.of(
            "feed", Set.of("sitemap", "json", "listing", "threads", "thread"),
            "sitemap", Set.of("feed", "json", "listing", "threads", "thread"),
            "listing", Set.of("feed", "sitemap", "json", "threads", "thread"),
            "thread", Set.of("feed", "sitemap", "json", "listing", "article"),
            "json", Set.of("feed", "sitemap", "listing", "threads", "thread"));

    @ParameterizedTest
    @EnumSource(SiteKind.class)
    void describesEveryKeyThatTheReaderAsksForAndNoOther(SiteKind kind) {
        FaultList faults = new FaultList("all-keys.yaml");
        ObjectNode file = fileWithEveryKey(SCHEMA, kind);
        String yaml = file.put("kind", kind.key()).toString();

        YamlTree.parse(yaml, SiteFiles.WORDS, faults::add).ifPresent(root -> readKeys(root, faults));

        Set<String> described = new TreeSet<>();
        paths(file, "", described);
        assertThat(faults.knownKeys()).containsExactlyInAnyOrderElementsOf(described);
    }

    @ParameterizedTest
    @EnumSource(SiteKind.class)
    void hintsAtTheKeysThatTheSchemaDescribes(SiteKind kind) {
        Set<String> described = new TreeSet<>();
        paths(fileWithEveryKey(SCHEMA, kind), "", described);
        described.removeIf(
                path -> path.matches(
                        ".*\\.(select|attribute|replace|value|formats)|(thread|threads|article|json\\.fields)\\..*\\.(pattern|pointer)"));

        assertThat(KnownKeys.of(kind)).containsExactlyInAnyOrderElementsOf(described);
    }

    @Test
    void namesTheDefaultsOfTheReader() {
        StringBuilder defaults = new StringBuilder("id: a\nkind: feed\nstart: https://example.com/\n");
        SCHEMA.get("properties").properties().forEach(property -> {
            if (property.getValue().has("default")) {
                defaults.append(property.getKey() + ": " + property.getValue().get("default") + "\n");
            }
        });
        JsonNode interval = SCHEMA.at("/properties/interval/properties");
        defaults.append(
                "interval: {min: " + interval.at("/min/default") + ", max: " + interval.at("/max/default") + "}\n");

        Site explicit = site(defaults.toString());
        Site implicit = site("id: a\nkind: feed\nstart: https://example.com/\n");

        assertThat(List.of(explicit.pace(), explicit.bounds(), explicit.zone().normalized()))
                .isEqualTo(List.of(
                        implicit.pace(), implicit.bounds(), implicit.zone().normalized()));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void acceptsEveryExample(Path example) throws IOException {
        String yaml = Files.readString(example);

        assertThat(faultsBySchema(yaml)).as("by the schema").isEmpty();
        assertThat(SiteFiles.read(example).faults()).as("by the reader").isEmpty();
        assertThat(yaml).startsWith("# yaml-language-server: $schema=");
        Path named =
                example.resolveSibling(yaml.lines().findFirst().orElseThrow().split("=", 2)[1]);
        assertThat(Files.exists(named)).as("the schema that it names").isTrue();
    }

    @Test
    void hasAnExampleOfEveryKind() throws IOException {
        Set<SiteKind> kinds = new TreeSet<>();
        for (SiteFile file : SiteFiles.readAll(List.of(EXAMPLES))) {
            kinds.add(file.site().orElseThrow().kind());
        }

        assertThat(kinds).containsExactlyInAnyOrder(SiteKind.values());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kind: feed",
                "kind: fed\nid: a\nstart: https://example.com/",
                "id: A b\nkind: feed\nstart: https://example.com/",
                "id: a\nkind: feed\nstart: example.com",
                "id: a\nkind: feed\nstart: ftp://example.com/",
                "id: a\nkind: feed\nstart: []",
                "id: a\nkind: feed\nstart: https://example.com/\ndelay: fast",
                "id: a\nkind: feed\nstart: https://example.com/\nmax-pages: 0",
                "id: a\nkind: feed\nstart: https://example.com/\nmax-pages: many",
                "id: a\nkind: feed\nstart: https://example.com/\nallow-private: maybe",
                "id: a\nkind: feed\nstart: https://example.com/\ninterval: 5m",
                "id: a\nkind: feed\nstart: https://example.com/\nlisting: {items: a}",
                "id: a\nkind: feed\nstart: https://example.com/\nfeed: {follow: pages}",
                "id: a\nkind: feed\nstart: https://example.com/\ntitel: x",
                "id: a\nkind: listing\nstart: https://example.com/",
                "id: a\nkind: listing\nstart: https://example.com/\nlisting: {next: a}",
                "id: a\nkind: listing\nstart: https://example.com/\nlisting: {items: {select: a}}",
                "id: a\nkind: feed\nstart: https://example.com/\narticle: {author: {}}",
                "id: a\nkind: feed\nstart: https://example.com/\narticle: {author: []}",
                "id: a\nkind: feed\nstart: https://example.com/\narticle: {author: {select: b, replace: x}}",
                "id: a\nkind: feed\nstart: https://example.com/\narticle: {author: {select: b, value: x}}",
                "id: a\nkind: feed\nstart: https://example.com/\narticle: {author: {selct: b}}",
                "id: a\nkind: feed\nstart: https://example.com/\narticle: {author: {select: b, formats: [yyyy]}}",
                "id: a\nkind: thread\nstart: https://example.com/\nthreads: {items: a}",
                "id: a\nkind: thread\nstart: https://example.com/\nthreads: {items: a}\nthread: {text: .t}",
                "id: a\nkind: thread\nstart: https://example.com/\nthreads: {items: a}\nthread: {posts: .p, keep-quotes: some}",
                "id: a\nkind: json\nstart: https://example.com/\njson: {items: /a}",
                "id: a\nkind: json\nstart: https://example.com/\njson: {items: data.list, fields: {id: /i, title: /t}}",
                "id: a\nkind: json\nstart: https://example.com/\njson: {fields: {id: id, title: /t}}",
                "id: a\nkind: json\nstart: https://example.com/\njson: {fields: {id: /i, title: /t}, next: {start: 1}}",
                "id: a\nkind: json\nstart: https://example.com/\njson: {fields: {id: /i, title: /t}, next: {pointer: /c, step: 2}}",
                "id: a\nkind: sitemap\nstart: https://example.com/\nsitemap: {newer-than: soon}"
            })
    void refusesWhatTheReaderRefuses(String yaml) throws IOException {
        assertThat(SiteFiles.parse("a.yaml", yaml).faults()).as("by the reader").isNotEmpty();
        assertThat(faultsBySchema(yaml)).as("by the schema").isNotEmpty();
    }

    private static void readKeys(YamlNode.Keys root, FaultList faults) {
        new SiteReader(faults).read(root, new SiteText("all-keys.yaml", ""));
    }

    private static Site site(String yaml) {
        SiteFile file = SiteFiles.parse("a.yaml", yaml);
        assertThat(file.faults()).isEmpty();
        return file.site().orElseThrow();
    }

    private static List<String> faultsBySchema(String yaml) throws IOException {
        return VALIDATOR.validate(YAML.readTree(yaml).toString(), InputFormat.JSON).stream()
                .map(Object::toString)
                .toList();
    }

    private static Stream<Path> examples() throws IOException {
        try (Stream<Path> files = Files.list(EXAMPLES)) {
            return files.sorted().toList().stream();
        }
    }

    private static ObjectNode fileWithEveryKey(JsonNode schema, SiteKind kind) {
        ObjectNode file = JsonNodeFactory.instance.objectNode();
        schema.get("properties").properties().forEach(property -> {
            if (!SECTIONS_OF_OTHERS.getOrDefault(kind.key(), Set.of()).contains(property.getKey())) {
                file.set(property.getKey(), filled(property.getValue()));
            }
        });
        return file;
    }

    /** A map with every key where the schema allows a map, else a text; what it says is of no matter. */
    private static JsonNode filled(JsonNode described) {
        if (described.has("$ref")) {
            return filled(SCHEMA.at(described.get("$ref").asText().substring(1)));
        }
        if (!described.has("properties")) {
            for (JsonNode choice : described.path("anyOf")) {
                JsonNode filled = filled(choice);
                if (filled.isObject()) {
                    return filled;
                }
            }
            return JsonNodeFactory.instance.textNode("x");
        }
        ObjectNode map = JsonNodeFactory.instance.objectNode();
        described
                .get("properties")
                .properties()
                .forEach(property -> map.set(property.getKey(), filled(property.getValue())));
        return map;
    }

    private static void paths(JsonNode file, String prefix, Set<String> paths) {
        file.properties().forEach(entry -> {
            paths.add(prefix + entry.getKey());
            paths(entry.getValue(), prefix + entry.getKey() + ".", paths);
        });
    }

    private static JsonNode schema() {
        try {
            return new ObjectMapper().readTree(SiteSchema.json());
        } catch (JsonProcessingException e) {
            throw new AssertionError("the schema is no JSON", e);
        }
    }
}
