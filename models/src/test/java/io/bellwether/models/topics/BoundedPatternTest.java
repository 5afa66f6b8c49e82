package io.bellwether.models.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BoundedPatternTest {
    private static final int MOST = 10;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "跌超\\s?[1-9]\\d% | 股价跌超 12% | 跌超 12%",
                "q[1-4] loss | Another Q3 LOSS | Q3 LOSS",
                "違約 | 债券违约 | 违约",
                "（增持） | 评级（增持） | (增持)",
                "(?-i)US | us, US | US"
            })
    void findsInTheFoldedText(String regex, String text, String found) {
        FoldedText folded = FoldedText.of(text);

        assertThat(BoundedPattern.compile(regex).find(Field.TEXT, folded, MOST).places())
                .extracting(place -> folded.toString().substring(place.start(), place.end()))
                .containsExactly(found);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x*", "a?", "\\b", "^", "(?=a)", "违约|", "(?!q)", "\\s*"})
    void refusesWhatMatchesTheEmptyText(String regex) {
        assertThatThrownBy(() -> BoundedPattern.compile(regex))
                .isInstanceOf(RuleException.class)
                .hasMessage("'" + regex + "' matches the empty text, so it would match everywhere; demand at least one"
                        + " character, as with + in place of *");
    }

    @Test
    void saysWhatIsNoExpression() {
        assertThatThrownBy(() -> BoundedPattern.compile("a(b"))
                .hasMessageStartingWith("'a(b' is not a regular expression: unclosed group at character");
        assertThatThrownBy(() -> BoundedPattern.compile("a".repeat(501))).hasMessageContaining("at most 500");
        assertThatThrownBy(() -> BoundedPattern.compile("\\Qa.b\\E")).hasMessageContaining("put a \\ before each sign");
    }

    @ParameterizedTest
    @ValueSource(strings = {"(a+)+$", "(a|aa)+$", "(.*a){25}x", "(a|a)*b"})
    @Timeout(20)
    void givesUpWhatComesToNoEnd(String regex) {
        BoundedPattern pattern = BoundedPattern.compile(regex);

        BoundedPattern.Search search = pattern.find(Field.TEXT, FoldedText.of("a".repeat(50_000) + "!"), MOST);

        assertThat(search.givenUp()).isTrue();
        assertThat(search.places()).isEmpty();
    }

    @Test
    void readsALongTextWithASoundExpression() {
        FoldedText folded = FoldedText.of("nothing to see here ".repeat(50_000) + "跌超20%");

        BoundedPattern.Search search =
                BoundedPattern.compile("(跌超|plunge[sd]?) ?\\d+%").find(Field.TEXT, folded, MOST);

        assertThat(search.givenUp()).isFalse();
        assertThat(search.places()).hasSize(1);
    }
}
