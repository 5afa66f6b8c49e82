package io.bellwether.models.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SimHashTest {
    private static final String ZH = "启衡财富昨晚发布公告称系统升级维护，部分用户的提现申请将延后处理，多名投资者表示已经等待超过一周仍未到账，客服电话无人接听。";
    private static final String EN =
            "Orlin Capital said on Tuesday that it would pause redemptions from its property fund for"
                    + " three months, after clients asked for more cash back than the fund can raise by selling buildings.";

    @Test
    void ignoresCaseWidthPunctuationAndLinks() {
        SimHash plain = SimHash.of(EN);

        assertThat(SimHash.of(EN.toUpperCase(Locale.ROOT) + "!!! https://short.io/abc"))
                .isEqualTo(plain);
        assertThat(SimHash.of(ZH.replace("，", " , "))).isEqualTo(SimHash.of(ZH));
    }

    @Test
    void takesARepostForTheSameStory() {
        assertThat(SimHash.of("转发微博：" + ZH).sameStory(SimHash.of(ZH))).isTrue();
        assertThat(SimHash.of("RT " + EN + " Unbelievable").sameStory(SimHash.of(EN)))
                .isTrue();
    }

    @Test
    void takesALightEditForTheSameStory() {
        assertThat(SimHash.of(ZH.replace("昨晚", "今晨")).sameStory(SimHash.of(ZH))).isTrue();
        assertThat(SimHash.of(EN.replace("Tuesday", "Monday")).sameStory(SimHash.of(EN)))
                .isTrue();
    }

    @Test
    void keepsAnotherPostOnTheSameTopicApart() {
        String otherZh = "我在启衡财富的钱也提不出来，申请了三次都被驳回，有没有人一起去他们公司问问情况？";
        String otherEn =
                "Has anybody got their money out of Orlin Capital this week? My redemption request was rejected twice.";

        assertThat(SimHash.of(otherZh).sameStory(SimHash.of(ZH))).isFalse();
        assertThat(SimHash.of(otherEn).sameStory(SimHash.of(EN))).isFalse();
    }

    @Test
    void takesTextsWithoutLettersForNoStory() {
        SimHash none = SimHash.of("！！！ 😀");

        assertThat(none.sameStory(SimHash.of("..."))).isFalse();
        assertThat(none.bandKeys()).isEmpty();
    }

    @Test
    void sharesABandWithWhatDiffersInUpToSevenBits() {
        long seed = 20_260_301;
        Random random = new Random(seed);
        for (int i = 0; i < 1_000; i++) {
            long bits = random.nextLong() | 1;
            long other = bits;
            for (int flips = random.nextInt(8); flips > 0; flips--) {
                other ^= 1L << (1 + random.nextInt(63));
            }
            Set<Integer> keys = new SimHash(bits).bandKeys().stream().collect(Collectors.toSet());
            List<Integer> otherKeys = new SimHash(other).bandKeys();

            assertThat(otherKeys).as("seed %d, case %d", seed, i).anyMatch(keys::contains);
        }
    }
}
