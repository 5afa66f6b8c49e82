package io.bellwether.models.keywords;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KeywordsTest {
    private final Keywords keywords = new Keywords();

    @Test
    void prefersWhatAnEnglishTextRepeats() {
        String text =
                "Withdrawals are frozen. Customers ask why withdrawals at Orlin Capital are not paid. https://x.io/frozenlink";

        assertThat(keywords.of(text, "en", 3)).first().isEqualTo("withdrawals");
        assertThat(keywords.of(text, "en", 10))
                .contains("customers", "frozen")
                .doesNotContain("are", "why", "frozenlink");
    }

    @Test
    void prefersWhatAChineseTextRepeats() {
        String text = "启衡财富提现失败，很多用户都在说提现失败的事，客服不回复。提现失败怎么办";

        assertThat(keywords.of(text, "zh", 3)).first().isEqualTo("提现失败");
        assertThat(keywords.of(text, "zh", 8)).noneMatch(term -> term.contains("的"));
    }

    @Test
    void findsLatinNamesInChineseText() {
        assertThat(keywords.of("苹果发布 iPhone 新品，iPhone 很贵", "zh", 2)).contains("iphone");
    }

    @Test
    void givesNoTermThatIsPartOfAnother() {
        assertThat(keywords.of("资金链断裂，资金链断裂，资金链断裂", "zh", 5)).hasSizeLessThanOrEqualTo(2);
    }

    @Test
    void hasNothingToSayOfNoWords() {
        assertThat(keywords.of("", "und", 5)).isEmpty();
        assertThat(keywords.of("！！！😀 1234", "zh", 5)).isEmpty();
    }
}
