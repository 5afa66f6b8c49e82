package io.bellwether.models.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an analyst reads who has mistaken something. */
class TopicFaultsTest {
    @Test
    void listsEveryFaultAtOnceWithItsLine() {
        assertThat(faults("""
                topics:
                  - id: Bank Run
                    any: [挤兑]
                  - id: leaks
                    anny: [leak]
                    in: titel
                    weight: 2
                    min-count: none
                    languages: [english]
                    query:
                      - leak AND
                      - NOT leak
                    regex: 'x*'
                  - id: leaks
                    any:
                      - 泄露*
                      - "?!"
                      - [a]
                    name: {zh: 泄露, deutsch: Leck}
                  - any: [one]
                  - just a text
                topic: []
                """))
                .containsExactly(
                        "t.yaml:2: topics[0].id: 'Bank Run' must be 1 to 64 of a-z, 0-9 and '-', with a letter or digit at both ends",
                        "t.yaml:5: leaks.anny: unknown key; did you mean 'any'?",
                        "t.yaml:6: leaks.in: 'titel' is unknown; expected one of title, text, both; did you mean 'title'?",
                        "t.yaml:7: leaks.weight: expected a number from 0.01 to 1, but found '2'",
                        "t.yaml:8: leaks.min-count: expected a whole number from 1 to 100, but found 'none'",
                        "t.yaml:9: leaks.languages: 'english' is not an ISO 639-1 code such as zh or en",
                        "t.yaml:11: leaks.query: character 9 of the query: expected a word, a phrase in quotes or '(', but found the end",
                        "t.yaml:13: leaks.regex: 'x*' matches the empty text, so it would match everywhere; demand at least one character, as with + in place of *",
                        "t.yaml:14: topics[2].id: 'leaks' is already the id of the topic on line 4; give it another",
                        "t.yaml:16: leaks.any: '泄露*' ends with '*', which lets a word of letters go on, as in withdraw*; Chinese is found inside longer words anyway, so leave the '*' out",
                        "t.yaml:17: leaks.any: '?!' is no phrase; expected at least one letter, digit or sign",
                        "t.yaml:18: leaks.any: expected a text or a list of texts, but found a list",
                        "t.yaml:19: leaks.name: 'deutsch' is not a language such as zh or en",
                        "t.yaml:20: topics[3].id: is missing; expected a short name of a-z, 0-9 and '-' that will never change",
                        "t.yaml:21: topics[4]: expected a topic, which begins with 'id:', but found 'just a text'",
                        "t.yaml:22: topic: unknown key; did you mean 'topics'?");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`` | t.yaml:1: the file is empty; begin with 'topics:'",
                "text | t.yaml:1: expected keys such as 'topics:', but found 'text'",
                "`topics: {}` | t.yaml:1: topics: expected a list of topics, but found a map of keys; begin each topic with '- id:'",
                "`topics: [{id: a}]` | t.yaml:1: a: says nothing to look for; give 'any', 'all', 'query' or 'regex'",
                "`topics: [{id: a, none: [xx]}]` | t.yaml:1: a: says nothing to look for; give 'any', 'all', 'query' or 'regex'",
                "`topics: [{id: a, query: NOT xx}]` | t.yaml:1: a.query: would hold for every text that says nothing of the topic; let it demand at least one phrase without NOT",
                "`topics: [{id: a, any: []}]` | t.yaml:1: a.any: is an empty list; give at least one text, or leave the key out"
            })
    void saysWhatIsMissing(String yaml, String fault) {
        assertThat(faults(yaml)).containsExactly(fault);
    }

    @Test
    void helpsWithAQueryThatYamlTakesForAQuotedText() {
        assertThat(faults("topics:\n  - id: a\n    query: \"bank run\" OR 挤兑\n"))
                .singleElement()
                .asString()
                .startsWith("t.yaml:3: not YAML: ")
                .endsWith("; put a query that begins with a double quote in single quotes: '\"bank run\" OR 挤兑'");
    }

    @Test
    void allowsAFileThatTakesAllTopicsAway() {
        assertThat(TopicFile.parse("t.yaml", "topics: []\n").soundRules().size())
                .isZero();
    }

    @Test
    void refusesTooMuch() {
        String topics = IntStream.range(0, 2_001)
                .mapToObj(i -> "- {id: t" + i + ", any: [word" + i + "]}")
                .collect(Collectors.joining("\n"));
        String expressions = IntStream.range(0, 201)
                .mapToObj(i -> "'expression" + i + "'")
                .collect(Collectors.joining(", ", "topics: [{id: a, regex: [", "]}]"));

        assertThat(faults("topics:\n" + topics))
                .containsExactly("t.yaml:1: topics: has 2001 topics; at most 2000 are allowed");
        assertThat(faults(expressions))
                .containsExactly(
                        "t.yaml:1: the file has 201 regular expressions, each of which reads every post; at most"
                                + " 200 are allowed");
        assertThat(TopicFile.parse("t.yaml", new byte[TopicFile.MAX_BYTES + 1]).faults())
                .extracting(TopicFault::toString)
                .containsExactly("t.yaml:1: the file has more than 2097152 bytes, which is the most");
        assertThat(TopicFile.parse("t.yaml", "topics: [违]".getBytes(StandardCharsets.UTF_16LE))
                        .faults())
                .isNotEmpty();
    }

    @Test
    void throwsAllFaultsWhereTheFileMustBeSound() {
        assertThatThrownBy(() ->
                        TopicFile.parse("t.yaml", "topics: [{id: a}, {id: b}]").soundRules())
                .hasMessage("""
                        2 fault(s) in topics:
                        t.yaml:1: a: says nothing to look for; give 'any', 'all', 'query' or 'regex'
                        t.yaml:1: b: says nothing to look for; give 'any', 'all', 'query' or 'regex'""");
    }

    private static List<String> faults(String yaml) {
        return TopicFile.parse("t.yaml", yaml).faults().stream()
                .map(TopicFault::toString)
                .toList();
    }
}
