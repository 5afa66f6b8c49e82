package io.bellwether.models.topics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FoldedTextTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Bank RUN | bank run",
                "ＢＡＮＫ１２ | bank12",
                "債券違約 | 债券违约",
                "“can’t” | \"can't\"",
                "a – b—c | a - b-c",
                "爆\u200B雷 re\u00ADcall\u202E | 爆雷 recall",
                "a \t\u3000 b | a b"
            })
    void makesLettersCompareAlike(String text, String folded) {
        assertThat(FoldedText.of(text).lower()).isEqualTo(folded);
    }

    @Test
    void keepsTheCaseForExpressions() {
        assertThat(FoldedText.of("ＳＥＣ").toString()).isEqualTo("SEC");
    }

    @Test
    void knowsWhereAPartStood() {
        String text = "  资金\u200B链   斷裂!";
        FoldedText folded = FoldedText.of(text);
        int start = folded.lower().indexOf("链");

        assertThat(folded.toString()).isEqualTo("资金链 断裂!");
        assertThat(text.substring(folded.originalStart(start), folded.originalEnd(start + 4)))
                .isEqualTo("链   斷裂");
    }

    @Test
    void countsWordsAndChineseCharactersAlike() {
        FoldedText folded = FoldedText.of("two words, 三个字 and-4");

        assertThat(folded.holdsAtMost(7, 0, folded.length())).isTrue();
        assertThat(folded.holdsAtMost(6, 0, folded.length())).isFalse();
    }

    @Test
    void changesNothingWhenFoldedAgain() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int i = 0; i < 1_000; i++) {
            StringBuilder text = new StringBuilder();
            random.ints(20, 0, Character.MAX_VALUE + 1).forEach(c -> text.append((char) c));
            String once = FoldedText.of(text.toString()).lower();

            assertThat(FoldedText.of(once).lower())
                    .as("seed %s, case %s", seed, i)
                    .isEqualTo(once);
        }
    }
}
