package io.bellwether.stack.demo.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.contract.privacy.PersonalData;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class TextComposerTest {
    private static final List<DemoCompany> COMPANIES = DemoCompany.all();
    private static final TextComposer COMPOSER = new TextComposer(COMPANIES);

    @Test
    void sameRandomnessGivesTheSameText() {
        TextOrder order = order(Language.ENGLISH, Style.NEWS, Tone.NEGATIVE);

        DemoText first = COMPOSER.compose(order, new SplittableRandom(5));

        assertThat(COMPOSER.compose(order, new SplittableRandom(5))).isEqualTo(first);
    }

    @ParameterizedTest
    @EnumSource(Tone.class)
    void everyToneYieldsThousandsOfDistinctTexts(Tone tone) {
        Set<String> texts = new HashSet<>();
        for (int seed = 0; seed < 3_000; seed++) {
            Language language = seed % 2 == 0 ? Language.CHINESE : Language.ENGLISH;
            texts.add(COMPOSER.compose(order(language, Style.FORUM, tone), new SplittableRandom(seed))
                    .body());
        }
        assertThat(texts).hasSizeGreaterThan(2_970);
    }

    @ParameterizedTest
    @MethodSource("orders")
    void noSlotStaysOpen(TextOrder order) {
        for (int seed = 0; seed < 300; seed++) {
            DemoText text = COMPOSER.compose(order, new SplittableRandom(seed));
            assertThat(text.title() + text.body() + text.author()).doesNotContain("{", "}");
        }
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void madeUpPersonalDataIsRealEnoughToBeMasked(Language language) {
        for (int seed = 0; seed < 300; seed++) {
            TextOrder order = new TextOrder(language, Style.FORUM, Tone.NEUTRAL, COMPANIES.get(0), true);
            String body = COMPOSER.compose(order, new SplittableRandom(seed)).body();
            assertThat(PersonalData.mask(body).pieces()).as(body).isGreaterThanOrEqualTo(1);
        }
    }

    @ParameterizedTest
    @MethodSource("orders")
    void ordinaryTextsHoldNothingThatIsMasked(TextOrder order) {
        for (int seed = 0; seed < 300; seed++) {
            String body = COMPOSER.compose(order, new SplittableRandom(seed)).body();
            assertThat(PersonalData.mask(body).pieces()).as(body).isZero();
        }
    }

    @Test
    void repostsShareTheirTextButForLightEdits() {
        String original = "刹车管路在低温下可能开裂";
        for (int seed = 0; seed < 50; seed++) {
            assertThat(COMPOSER.repost(Language.CHINESE, new SplittableRandom(seed))
                            .body())
                    .contains(original);
        }
    }

    static List<TextOrder> orders() {
        return Arrays.stream(Language.values())
                .flatMap(language -> Arrays.stream(Style.values())
                        .flatMap(style -> Arrays.stream(Tone.values()).map(tone -> order(language, style, tone))))
                .toList();
    }

    private static TextOrder order(Language language, Style style, Tone tone) {
        return new TextOrder(language, style, tone, COMPANIES.get(0), false);
    }
}
