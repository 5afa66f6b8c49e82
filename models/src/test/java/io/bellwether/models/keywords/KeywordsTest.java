package io.bellwether.models.keywords;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
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
    void cutsChineseWhereWordsEnd() {
        List<String> terms = keywords.of("公司间接控股股东发生变更，董事长突然辞职，投资者要求赔偿", "zh", 20);

        assertThat(terms).contains("控股", "股东", "变更", "董事长", "辞职", "投资者", "赔偿").doesNotContain("接控", "要求");
    }

    @Test
    void findsChineseNamesThatNoDictionaryHas() {
        assertThat(keywords.of("袁弘和高晓松一起到了武汉", "zh", 8)).contains("袁弘", "高晓松", "武汉");
    }

    @Test
    void cutsTraditionalChineseAndShowsItAsWritten() {
        assertThat(keywords.of("這家銀行的股東遭到調查", "zh", 8)).contains("銀行", "股東", "調查");
    }

    @Test
    void givesNoWordOfFunctionOnly() {
        assertThat(keywords.of("但是我们已经没有什么可以说的了，那就这样吧", "zh", 8)).isEmpty();
    }

    @Test
    void joinsOnlyWordsThatStandNextToEachOther() {
        assertThat(keywords.of("股权，冻结。股权 冻结；股权与冻结", "zh", 8)).containsExactlyInAnyOrder("股权", "冻结");
    }

    @Test
    void standsAnyCharacters() {
        Random random = new Random(20261129);
        for (int i = 0; i < 3_000; i++) {
            StringBuilder text = new StringBuilder();
            while (text.length() < 60) {
                switch (random.nextInt(5)) {
                    case 0 -> text.appendCodePoint(random.nextInt(Character.MAX_CODE_POINT + 1));
                    case 1 -> text.append((char) random.nextInt(Character.MAX_VALUE + 1));
                    case 2 -> text.append((char) ('一' + random.nextInt(20_000)));
                    case 3 -> text.append("a1。，\n 　-９Ａ".charAt(random.nextInt(10)));
                    default -> text.append("提现失败银行股东");
                }
            }

            assertThat(keywords.of(text.toString(), "zh", 8)).hasSizeLessThanOrEqualTo(8);
        }
        assertThat(keywords.of("银行".repeat(10_000), "zh", 8)).isNotEmpty();
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
