package io.bellwether.models.topics;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.contract.LabelScore;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class TopicRulesTest {
    private static final int CASES = 1_000;

    @Test
    void findsAPhraseAndSaysWhere() {
        TopicMatch match = only("- {id: run, any: [bank run, 挤兑]}", "News", "They fear a Bank  Run. 出现擠兌");

        assertThat(match.label()).isEqualTo(new LabelScore("run", 0.84));
        assertThat(match.evidence())
                .containsExactly(
                        new TopicMatch.Evidence("bank run", Field.TEXT, 12, 21, "Bank  Run"),
                        new TopicMatch.Evidence("挤兑", Field.TEXT, 25, 27, "擠兌"));
    }

    @Test
    void findsEnglishOnWordBoundariesAndChineseInsideWords() {
        String topics = "- {id: en, any: [run, withdraw*]}\n- {id: zh, any: [提现]}";

        assertThat(ids(topics, "running trunk withdrawals提现难")).containsExactly("en", "zh");
        assertThat(ids("- {id: en, any: [run]}", "running trunk")).isEmpty();
        assertThat(ids("- {id: en, any: [run]}", "要run了")).containsExactly("en");
        assertThat(only("- {id: en, any: [withdraw*]}", null, "no Withdrawals today")
                        .evidence())
                .extracting(TopicMatch.Evidence::written)
                .containsExactly("Withdrawals");
    }

    @Test
    void wantsOneOfAnyEachOfAllAndNoneOfNone() {
        String topic = "- {id: a, any: [one, two], all: [three, four], none: [five]}";

        assertThat(ids(topic, "one three four")).containsExactly("a");
        assertThat(ids(topic, "one three")).isEmpty();
        assertThat(ids(topic, "three four")).isEmpty();
        assertThat(ids(topic, "one three four five")).isEmpty();
    }

    @Test
    void takesAnyQueryAndRegexForAlternatives() {
        String topic = "- {id: a, any: [one], query: two AND three, regex: 'f[o0]ur'}";

        assertThat(ids(topic, "one")).containsExactly("a");
        assertThat(ids(topic, "two three")).containsExactly("a");
        assertThat(ids(topic, "F0UR")).containsExactly("a");
        assertThat(ids(topic, "two")).isEmpty();
    }

    @Test
    void looksOnlyWhereItIsTold() {
        assertThat(ids("- {id: a, in: title, any: [one]}", "Title", "one")).isEmpty();
        assertThat(ids("- {id: a, in: title, any: [one]}", "One", "two")).containsExactly("a");
        assertThat(ids("- {id: a, in: text, any: [one]}", "One", "two")).isEmpty();
        assertThat(ids("- {id: a, in: text, all: [one, two]}", "One", "two")).isEmpty();
        assertThat(ids("- {id: a, all: [one, two]}", "One", "two")).containsExactly("a");
        assertThat(ids("- {id: a, query: one NEAR/5 two}", "One", "two")).isEmpty();
        assertThat(ids("- {id: a, in: title, regex: on+e}", "x", "one")).isEmpty();
    }

    @Test
    void looksOnceAtATitleThatTheTextRepeats() {
        TopicMatch match = only("- {id: a, any: [one]}", "One day", "One day it was one.");

        assertThat(match.hits()).isEqualTo(2);
        assertThat(match.evidence())
                .extracting(TopicMatch.Evidence::field, TopicMatch.Evidence::start)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(Field.TITLE, 0),
                        org.assertj.core.groups.Tuple.tuple(Field.TEXT, 15));
    }

    @Test
    void countsEachPlaceOnce() {
        String topic = "- {id: a, any: [bank run, bank, run], min-count: 2}";

        assertThat(ids(topic, "a bank run")).isEmpty();
        assertThat(ids(topic, "a bank run, a bank")).containsExactly("a");
    }

    @Test
    void scoresByPlacesAndTheTitleTwice() {
        assertThat(only("- {id: a, weight: 0.5, any: [one]}", null, "one")
                        .label()
                        .score())
                .isEqualTo(0.5);
        assertThat(only("- {id: a, weight: 0.5, any: [one]}", "one", "two")
                        .label()
                        .score())
                .isEqualTo(0.75);
        assertThat(only("- {id: a, weight: 0.5, any: [one]}", "one", "also one, one")
                        .label()
                        .score())
                .isEqualTo(0.9375);
        assertThat(only("- {id: a, weight: 1, any: [one]}", null, "one").label().score())
                .isEqualTo(1);
        assertThat(only("- {id: a, weight: 0.01, any: [one]}", null, "one")
                        .label()
                        .score())
                .isEqualTo(0.01);
    }

    @Test
    void keepsToTheLanguagesThatATopicNames() {
        TopicRules rules = rules("- {id: a, languages: [zh], any: [one]}");

        assertThat(rules.match(new TopicText(null, "one", "zh")).labels()).hasSize(1);
        assertThat(rules.match(new TopicText(null, "one", "und")).labels()).hasSize(1);
        assertThat(rules.match(new TopicText(null, "one", "en")).labels()).isEmpty();
    }

    @Test
    void givesTheBestFirst() {
        assertThat(ids("- {id: b, any: [one]}\n- {id: a, any: [one]}\n- {id: c, weight: 0.9, any: [one]}", "one"))
                .containsExactly("c", "a", "b");
    }

    @Test
    @Timeout(20)
    void staysBoundedOnHugeAndHostileTexts() {
        TopicRules rules =
                rules("- {id: a, query: aa NEAR/50 bb, regex: '(x+)+y'}\n- {id: b, any: [aa], min-count: 100}");
        String hostile = "aa ".repeat(20_000) + "bb ".repeat(10_000) + "x".repeat(10_000);

        TopicMatches matches = rules.match(new TopicText(hostile, hostile + hostile, "en"));

        assertThat(matches.givenUp()).isEqualTo(2);
        assertThat(matches.labels()).extracting(LabelScore::id).contains("b");
        assertThat(matches.matches())
                .allSatisfy(match -> assertThat(match.evidence()).hasSizeLessThanOrEqualTo(20));
    }

    @Test
    void findsNothingInTextsOfNothing() {
        TopicRules rules = rules("- {id: a, any: [one], regex: 'x'}");

        assertThat(rules.match(new TopicText("", "", "und")).matches()).isEmpty();
        assertThat(rules.match(new TopicText(null, "\u200B\u202E \n", "und")).matches())
                .isEmpty();
        assertThat(rules.match(new TopicText(null, "😀🚀", "und")).matches()).isEmpty();
        assertThat(ids("- {id: a, any: [🚀]}", "to the 🚀!")).containsExactly("a");
        assertThat(TopicRules.none().match(new TopicText(null, "one", "en")).matches())
                .isEmpty();
    }

    /** Topics of random phrases against a search for each phrase alone. */
    @Test
    void agreesWithASearchPhraseByPhrase() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int i = 0; i < CASES; i++) {
            List<List<String>> phrases = new ArrayList<>();
            StringBuilder yaml = new StringBuilder();
            for (int topic = 0; topic < 5; topic++) {
                phrases.add(List.of(words(random, 2), words(random, 3)));
                yaml.append("- {id: t" + topic + ", any: ['" + String.join("', '", phrases.get(topic)) + "']}\n");
            }
            String text = words(random, 12);
            TreeSet<String> expected = new TreeSet<>();
            for (int topic = 0; topic < phrases.size(); topic++) {
                if (phrases.get(topic).stream().anyMatch(phrase -> (" " + text + " ").contains(" " + phrase + " "))) {
                    expected.add("t" + topic);
                }
            }

            assertThat(new TreeSet<>(ids(yaml.toString(), text)))
                    .as("seed %s, case %s: %s in '%s'", seed, i, phrases, text)
                    .isEqualTo(expected);
        }
    }

    private static String words(Random random, int most) {
        List<String> words = new ArrayList<>();
        int count = 1 + random.nextInt(most);
        for (int i = 0; i < count; i++) {
            words.add(List.of("ab", "abc", "ba", "cab").get(random.nextInt(4)));
        }
        return String.join(" ", words);
    }

    private static TopicRules rules(String topics) {
        return TopicFile.parse("topics.yaml", "topics:\n" + topics).soundRules();
    }

    private static List<String> ids(String topics, String text) {
        return ids(topics, null, text);
    }

    private static List<String> ids(String topics, @Nullable String title, String text) {
        return rules(topics).match(new TopicText(title, text, "en")).labels().stream()
                .map(LabelScore::id)
                .toList();
    }

    private static TopicMatch only(String topics, @Nullable String title, String text) {
        List<TopicMatch> matches =
                rules(topics).match(new TopicText(title, text, "en")).matches();
        assertThat(matches).hasSize(1);
        return matches.get(0);
    }
}
