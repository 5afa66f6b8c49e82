package io.bellwether.models.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TopicQueryTest {
    private static final int CASES = 1_000;
    private static final List<String> WORDS = List.of("alpha", "beta", "gamma", "delta");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "alpha AND beta | alpha then beta | true",
                "alpha AND beta | alpha alone | false",
                "alpha OR beta AND gamma | alpha | true",
                "(alpha OR beta) AND gamma | alpha | false",
                "NOT beta AND alpha | alpha | true",
                "alpha AND NOT (beta OR gamma) | alpha gamma | false",
                "NOT NOT alpha | alpha | true",
                "\"bank run\" | a bank   RUN | true",
                "\"bank run\" | banks run | false",
                "“bank run” OR 「挤兑」 | 出现擠兌 | true",
                "（alpha OR beta）AND gamma | beta gamma | true",
                "withdraw* | withdrawals | true",
                "withdraw | withdrawals | false",
                "\"cash flow\"* | the cash flows | true",
                "*ST | *ST 海风 | true"
            })
    void holdsWhereItShould(String query, String text, boolean holds) {
        assertThat(holds(query, text)).isEqualTo(holds);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "default NEAR/2 bond | default on the bond | true",
                "default NEAR/1 bond | default on the bond | false",
                "default NEAR/2 bond | the bond is in default | true",
                "违约 NEAR/3 债券 | 违约的是债券 | true",
                "违约 NEAR/1 债券 | 违约的是债券 | false",
                "(default OR 违约) NEAR/0 (bond OR 债券) | 债券违约 | true",
                "alpha NEAR/1 beta NEAR/1 gamma | gamma of alpha, beta | true",
                "alpha NEAR/1 alpha | alpha | false",
                "alpha NEAR/1 alpha | alpha alpha | true",
                "NOT alpha NEAR/1 beta | alpha x y beta | true"
            })
    void measuresNearnessInWordsOrCharacters(String query, String text, boolean holds) {
        assertThat(holds(query, text)).isEqualTo(holds);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "bank run | character 6 of the query: expected AND, OR or NEAR/n, but found 'run'; put a phrase of several words in quotes",
                "bank and run | character 6 of the query: expected AND, OR or NEAR/n, but found 'and'; operators are written in capitals: AND",
                "bank AND | character 9 of the query: expected a word, a phrase in quotes or '(', but found the end",
                "(bank OR run | the '(' at character 1 of the query is not closed",
                "bank) | character 5 of the query: expected AND, OR or NEAR/n, but found ')'",
                "a OR bank | character 1 of the query: 'a' is a single letter, which nearly every text has; write more of it",
                "\"bank | the quote at character 1 of the query is not closed",
                "挤兑* | character 1 of the query: '挤兑*' ends with '*', which lets a word of letters go on, as in withdraw*; Chinese is found inside longer words anyway, so leave the '*' out",
                "aa NEAR bb | 'NEAR' at character 4 of the query: expected NEAR/ and how many words or Chinese characters may stand between, from 0 to 50, such as NEAR/5",
                "aa NEAR/99 bb | 'NEAR/99' at character 4 of the query: expected NEAR/ and how many words or Chinese characters may stand between, from 0 to 50, such as NEAR/5",
                "(aa AND bb) NEAR/3 cc | NEAR/3 at character 13 of the query: on both sides expected a phrase, or phrases joined by OR in brackets; AND and NOT have no place of which a distance could be told"
            })
    void saysWhatIsWrongAndWhere(String query, String message) {
        assertThatThrownBy(() -> TopicQuery.parse(query))
                .isInstanceOf(RuleException.class)
                .hasMessage(message);
    }

    @Test
    void refusesWhatIsTooLarge() {
        String many = Stream.generate(() -> "aa").limit(501).collect(Collectors.joining(" OR "));

        assertThatThrownBy(() -> TopicQuery.parse(many)).hasMessageContaining("501 terms; at most 500");
        assertThatThrownBy(() -> TopicQuery.parse("(".repeat(2_000))).hasMessageContaining("deeper than 20");
        assertThatThrownBy(() -> TopicQuery.parse("x".repeat(4_001))).hasMessageContaining("at most 4000");
    }

    /** Random expressions against plain logic over which words are there. */
    @Test
    void agreesWithPlainLogic() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int i = 0; i < CASES; i++) {
            Map<String, Boolean> said =
                    WORDS.stream().collect(Collectors.toMap(word -> word, word -> random.nextBoolean()));
            String text = WORDS.stream().filter(said::get).collect(Collectors.joining(" "));
            Expected expected = random(random, said, 3);

            assertThat(holds(expected.query(), text))
                    .as("seed %s, case %s: %s in '%s'", seed, i, expected.query(), text)
                    .isEqualTo(expected.holds());
        }
    }

    private record Expected(String query, boolean holds) {}

    private static Expected random(Random random, Map<String, Boolean> said, int depth) {
        int kind = depth == 0 ? 0 : random.nextInt(4);
        if (kind == 0) {
            String word = WORDS.get(random.nextInt(WORDS.size()));
            return new Expected(word, Boolean.TRUE.equals(said.get(word)));
        }
        Expected one = random(random, said, depth - 1);
        if (kind == 1) {
            return new Expected("NOT (" + one.query() + ")", !one.holds());
        }
        Expected other = random(random, said, depth - 1);
        return kind == 2
                ? new Expected("(" + one.query() + ") AND (" + other.query() + ")", one.holds() && other.holds())
                : new Expected("(" + one.query() + ") OR (" + other.query() + ")", one.holds() || other.holds());
    }

    private static boolean holds(String query, String text) {
        Condition condition = TopicQuery.parse(query);
        FoldedText folded = FoldedText.of(text);
        TextHits hits = new TextHits(FoldedText.of(""), folded);
        condition.phrases(phrase -> {
            String lower = text(folded);
            for (int at = lower.indexOf(phrase.folded()); at >= 0; at = lower.indexOf(phrase.folded(), at + 1)) {
                hits.note(phrase, Field.TEXT, at, at + phrase.folded().length());
            }
        });
        return condition.holds(hits, Scope.BOTH);
    }

    private static String text(FoldedText folded) {
        StringBuilder lower = new StringBuilder();
        for (int i = 0; i < folded.length(); i++) {
            lower.append(folded.lowerAt(i));
        }
        return lower.toString();
    }
}
