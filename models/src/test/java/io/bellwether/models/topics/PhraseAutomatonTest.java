package io.bellwether.models.topics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PhraseAutomatonTest {
    private static final int CASES = 1_000;
    /** Few letters, so that words overlap, end each other and hide in each other. */
    private static final String ALPHABET = "aab提现 2";

    private record Hit(String word, int start) {}

    @Test
    void findsWhatASearchForEachWordFinds() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int i = 0; i < CASES; i++) {
            List<String> words = List.copyOf(words(random));
            String text = text(random, 60);

            assertThat(byAutomaton(words, text))
                    .as("seed %s, case %s: %s in '%s'", seed, i, words, text)
                    .containsExactlyInAnyOrderElementsOf(oneByOne(words, text));
        }
    }

    @Test
    void findsWordsWithinWords() {
        assertThat(byAutomaton(List.of("she", "he", "hers", "his"), "ushers"))
                .containsExactly(new Hit("she", 1), new Hit("he", 2), new Hit("hers", 2));
    }

    @Test
    void growsToManyThousandWords() {
        List<String> words = new ArrayList<>();
        for (int i = 0; i < 30_000; i++) {
            words.add("w" + Integer.toString(i, 36) + "。");
        }

        assertThat(byAutomaton(words, "xw" + Integer.toString(29_999, 36) + "。w0。"))
                .containsExactly(new Hit(words.get(29_999), 1), new Hit("w0。", 6));
    }

    @Test
    void findsNothingWithoutWords() {
        assertThat(byAutomaton(List.of(), "any text")).isEmpty();
    }

    private static List<Hit> byAutomaton(List<String> words, String text) {
        List<Hit> hits = new ArrayList<>();
        new PhraseAutomaton(words).scan(FoldedText.of(text), (word, start, end) -> {
            assertThat(text.substring(start, end)).isEqualTo(words.get(word));
            hits.add(new Hit(words.get(word), start));
        });
        return hits;
    }

    private static List<Hit> oneByOne(List<String> words, String text) {
        List<Hit> hits = new ArrayList<>();
        for (String word : words) {
            for (int at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
                hits.add(new Hit(word, at));
            }
        }
        return hits;
    }

    private static Set<String> words(Random random) {
        Set<String> words = new LinkedHashSet<>();
        int count = 1 + random.nextInt(12);
        for (int i = 0; i < count; i++) {
            words.add(text(random, 5));
        }
        return words;
    }

    /** Not empty, and without two spaces side by side, which folding would make one. */
    private static String text(Random random, int most) {
        StringBuilder text = new StringBuilder();
        int length = 1 + random.nextInt(most);
        while (text.length() < length) {
            char c = ALPHABET.charAt(random.nextInt(ALPHABET.length()));
            boolean twice = c == ' ' && (text.length() == 0 || text.charAt(text.length() - 1) == ' ');
            if (!twice) {
                text.append(c);
            }
        }
        return text.toString();
    }
}
