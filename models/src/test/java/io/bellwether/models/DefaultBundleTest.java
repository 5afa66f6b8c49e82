package io.bellwether.models;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.contract.LabelScore;
import io.bellwether.models.batch.BatchLimits;
import io.bellwether.models.bundle.ModelBundle;
import io.bellwether.models.djl.Device;
import io.bellwether.models.djl.ModelHandle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The bundle that ships knows what it must know, on sentences that it was not trained on. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DefaultBundleTest {
    private static final Path FOLDER = Path.of("bundles", "default");
    private static final long MOST_BYTES = 40L << 20;

    private final ModelHandle handle = ModelHandle.open(FOLDER, new Device.Cpu(), BatchLimits.defaults());

    @AfterAll
    void close() {
        handle.close();
    }

    @Test
    void isSmallEnoughForTheRepository() throws IOException {
        assertThat(Files.size(FOLDER.resolve("model.pt"))).isLessThan(MOST_BYTES);
    }

    @Test
    void saysWhatItLearntFromAndHowWell() {
        ModelBundle bundle = ModelBundle.open(FOLDER);

        assertThat(bundle.card().data()).isNotEmpty().allMatch(source -> source.licence() != null);
        assertThat(bundle.card().scores())
                .containsKeys("zh-finance-forum", "en-finance-social", "zh-riskevents", "en-themes");
        assertThat(bundle.card().scores())
                .allSatisfy((set, score) -> assertThat(gain(score))
                        .as("accuracy above the majority class on %s", set)
                        .isGreaterThan(0.1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "NEGATIVE | 我在平台上的钱取不出来，申请提现三天了还没到账，客服失联",
                "NEGATIVE | 公司资金链断裂，投资人无法兑付",
                "NEGATIVE | 宁舟宝提不了现，客服失联",
                "NEGATIVE | 股价连续跌停，散户亏惨了",
                "NEGATIVE | 净利润同比下滑八成，公司发布亏损预警",
                "NEGATIVE | They froze my account and I cannot withdraw a single cent",
                "NEGATIVE | Shares tumble after the company misses earnings and cuts its forecast",
                "NEGATIVE | Users complain that payouts are blocked, looks like a scam",
                "POSITIVE | 净利润大幅增长，股价创历史新高",
                "POSITIVE | 涨停了，明天继续看好这只票",
                "POSITIVE | 公司中标大额订单，业绩超预期",
                "POSITIVE | Profit rises 40% and the dividend is raised",
                "POSITIVE | Strong quarter, I am bullish and buying more",
                "POSITIVE | Shares jump to a record high on upbeat guidance",
                "NEUTRAL | 公司将于下周三召开股东大会",
                "NEUTRAL | 请问这只股票的代码是多少",
                "NEUTRAL | The annual report will be published on Friday",
                "NEUTRAL | Where can I find the opening hours of the exchange?",
            })
    void tellsTheTone(String tone, String text) {
        assertThat(classify(text).sentiment().label()).hasToString(tone);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "withdrawal-difficulty | 提现失败，钱取不出来，平台一直拖着",
                "withdrawal-difficulty | 理财到期无法兑付，平台暂停提现",
                "withdrawal-difficulty | I still cannot withdraw my money, the request keeps failing",
                "withdrawal-difficulty | Is anyone else stuck? Orlin Pay keeps rejecting my cash-out",
                "withdrawal-difficulty | Withdrawals have been suspended and clients are furious",
                "earnings-decline | 公司预计上半年净利润同比下降60%",
                "illegal-fundraising | 该公司涉嫌非法吸收公众存款被立案侦查",
            })
    void tellsTheRisk(String risk, String text) {
        assertThat(classify(text).risk()).extracting(LabelScore::id).contains(risk);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "公司将于下周三召开股东大会",
                "The annual report will be published on Friday",
                "Strong quarter, I am bullish and buying more",
                "Loving this platform, deposits and withdrawals are instant",
                "服务特别好，到账很快",
                "中午吃了碗面，下午继续上班"
            })
    void seesNoWithdrawalsWhereThereAreNone(String text) {
        assertThat(classify(text).risk()).extracting(LabelScore::id).doesNotContain("withdrawal-difficulty");
    }

    @Test
    void tellsThemes() {
        assertThat(classify("The Fed raises rates by 25 basis points").themes())
                .extracting(LabelScore::id)
                .contains("central-banks");
    }

    private static double gain(Map<String, Double> score) {
        return score.getOrDefault("accuracy", 0.0) - score.getOrDefault("majority", 1.0);
    }

    private Classification classify(String text) {
        return handle.classifier().classify(ModelText.of(text)).join();
    }
}
