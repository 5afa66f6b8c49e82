package io.bellwether.crawlers.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class NameWordsTest {
    private static final String WORDS =
            "comments?|side-?bar|related(?:posts?|stor(?:y|ies))?|(?:img|pic)[_-]?(?:text|info)|ads?";

    @Test
    void findsWordsThatStandApart() {
        NameWords words = NameWords.of(WORDS);

        assertThat(words.areIn("post-Comments wide")).isTrue();
        assertThat(words.areIn("main relatedstories")).isTrue();
        assertThat(words.areIn("pic_text")).isTrue();
        assertThat(words.areIn("picture-text")).isFalse();
        assertThat(words.areIn("adsorption")).isFalse();
        assertThat(words.areIn("")).isFalse();
    }

    @Test
    void agreesWithTheRegularExpressionOnAnyName() {
        NameWords words = NameWords.of(WORDS);
        Pattern pattern = Pattern.compile("(?i)(?:^|[\\s_-])(?:" + WORDS + ")(?:$|[\\s_-])");
        String[] parts = {
            "comment",
            "comments",
            "side",
            "bar",
            "Side-Bar",
            "related",
            "post",
            "story",
            "img",
            "text",
            "Ads",
            "-",
            "_",
            " ",
            "\t",
            "x",
            "边"
        };
        long seed = 20261128;
        Random random = new Random(seed);
        for (int i = 0; i < 5_000; i++) {
            StringBuilder name = new StringBuilder();
            for (int left = random.nextInt(7); left > 0; left--) {
                name.append(parts[random.nextInt(parts.length)]);
            }

            assertThat(words.areIn(name.toString()))
                    .as("'%s', seed %d", name, seed)
                    .isEqualTo(pattern.matcher(name).find());
        }
    }

    @Test
    void refusesWhatIsNoListOfWords() {
        assertThatThrownBy(() -> NameWords.of("a.b"))
                .hasMessage("a word must be of ASCII letters, _ and -, but is a.b");
        assertThatThrownBy(() -> NameWords.of("a)b"))
                .hasMessage("alternatives must end with their last word, but are a)b");
    }
}
