package io.bellwether.jobs.trends.emerging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class BurstSketchTest {
    @Test
    void learnsMeanAndDeviationOfATerm() {
        BurstSketch sketch = new BurstSketch();
        Random random = new Random(3);
        for (int window = 0; window < 5_000; window++) {
            sketch.learn(List.of(tally("bank", 8 + random.nextInt(5))), 0.01);
        }

        assertThat(sketch.usual("bank").mean()).isCloseTo(10, within(0.5));
        assertThat(sketch.usual("bank").deviation()).isCloseTo(Math.sqrt(2), within(0.3));
    }

    @Test
    void hidesABurstWhereTermsCollideButInventsNone() {
        BurstSketch sketch = new BurstSketch();
        List<TermTally> window = new ArrayList<>();
        for (int term = 0; term < 20_000; term++) {
            window.add(tally("term-" + term, 1 + term % 7));
        }
        for (int i = 0; i < 10; i++) {
            sketch.learn(window, 0.1);
        }

        assertThat(window).allMatch(tally -> sketch.usual(tally.key()).mean() >= tally.stories() - 1e-3);
    }

    @Test
    void isTheSameAfterAWriteAndARead() {
        BurstSketch sketch = new BurstSketch();
        for (int window = 0; window < 100; window++) {
            sketch.learn(List.of(tally("a", window % 5), tally("b" + window, 1)), 0.05);
        }

        BurstSketch read = BurstSketch.fromBytes(sketch.toBytes());

        assertThat(read.toBytes()).isEqualTo(sketch.toBytes());
        assertThat(read.learned()).isEqualTo(100);
        assertThat(read.usual("a")).isEqualTo(sketch.usual("a"));
    }

    private static TermTally tally(String key, long stories) {
        return new TermTally(key, key, stories, 0, Map.of(), List.of("site"), List.of(7), List.of());
    }
}
