package io.bellwether.jobs.trends.terms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class TermBackgroundTest {
    private static final long DAY = 86_400_000L;
    private static final long START = 20_000 * DAY;

    private final TermBackground background = TermBackground.forgettingHalfIn(7 * DAY);

    @Test
    void namesWhatRoseAndNotWhatIsAlwaysSaid() {
        for (int day = 0; day < 10; day++) {
            background.learn(List.of(count("bank", 90), count("loan", 40), count("提现", 1)), 100, START + day * DAY);
        }

        List<RisingTerm> rising = background.rising(
                List.of(count("bank", 18), count("loan", 7), count("提现", 15)), 20, START + 10 * DAY, 5);

        assertThat(rising).extracting(RisingTerm::term).containsExactly("提现");
        assertThat(rising.get(0).usual()).isCloseTo(0.2, within(0.01));
    }

    @Test
    void scoresAsThePaperSays() {
        background.learn(List.of(count("bank", 10)), 100, START);

        List<RisingTerm> rising = background.rising(List.of(count("bank", 8)), 10, START, 5);

        // y = 8 of 10, b = 10 of 100, A = 20: a = 20 * 18 / 110 = 3.2727
        double prior = 20 * 18.0 / 110;
        double delta = Math.log((8 + prior) / (30 - 8 - prior)) - Math.log((10 + prior) / (120 - 10 - prior));
        assertThat(rising.get(0).score())
                .isCloseTo(delta / Math.sqrt(1 / (8 + prior) + 1 / (10 + prior)), within(1e-9));
    }

    @Test
    void saysNothingWithoutAPast() {
        assertThat(background.rising(List.of(count("bank", 8)), 8, START, 5)).isEmpty();
    }

    @Test
    void forgetsWithItsHalfLife() {
        background.learn(List.of(count("fraud", 50)), 100, START);
        for (int day = 1; day <= 70; day++) {
            background.learn(List.of(count("bank", 100)), 100, START + day * DAY);
        }

        assertThat(background.rising(List.of(count("fraud", 8)), 20, START + 70 * DAY, 5))
                .extracting(RisingTerm::term)
                .containsExactly("fraud");
    }

    @Test
    void countsInflectedFormsTogetherAndShowsTheOneMostWritten() {
        background.learn(List.of(count("bank", 50)), 100, START);

        List<RisingTerm> rising = background.rising(
                List.of(count("withdrawal", 3), count("withdrawals", 6), count("bank", 5)), 10, START, 5);

        assertThat(rising).extracting(RisingTerm::term).containsExactly("withdrawals");
        assertThat(rising.get(0).stories()).isEqualTo(9);
    }

    @Test
    void staysBoundedAndTakesWhatItDroppedForKnown() {
        Random random = new Random(11);
        for (int i = 0; i < 1_000; i++) {
            List<TermCount> terms = new ArrayList<>();
            for (int j = 0; j < 8; j++) {
                terms.add(count("词" + random.nextInt(5_000), 1));
            }
            background.learn(terms, 8, START + i * 1_000L);
        }

        assertThat(bytes(background)).hasSizeLessThan(4_096);
        assertThat(background.rising(List.of(count("词4711", 2)), 2_000, START + DAY, 5))
                .as("two of two thousand is no more than what was dropped")
                .isEmpty();
    }

    @Test
    void isTheSameAfterAWriteAndARead() throws IOException {
        for (int day = 0; day < 30; day++) {
            background.learn(List.of(count("bank", 9), count("loan" + day, 4)), 20, START + day * DAY);
        }

        TermBackground read =
                TermBackground.read(new DataInputStream(new ByteArrayInputStream(bytes(background))), 7 * DAY);

        assertThat(bytes(read)).isEqualTo(bytes(background));
        assertThat(read.rising(List.of(count("loan29", 9)), 10, START + 30 * DAY, 3))
                .isEqualTo(background.rising(List.of(count("loan29", 9)), 10, START + 30 * DAY, 3))
                .isNotEmpty();
    }

    private static byte[] bytes(TermBackground background) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            background.write(new DataOutputStream(bytes));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return bytes.toByteArray();
    }

    private static TermCount count(String term, long stories) {
        return new TermCount(term, stories);
    }
}
