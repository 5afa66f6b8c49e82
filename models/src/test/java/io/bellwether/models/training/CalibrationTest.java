package io.bellwether.models.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.bellwether.models.bundle.Head;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CalibrationTest {
    private static final List<long[]> TEXT = List.of(new long[] {1});

    @Test
    void findsTheTemperatureOfAnOverconfidentHead() {
        Head head = new Head("sentiment", Head.TONES, false, null, null);
        Random random = new Random(11);
        List<Example> examples = new ArrayList<>();
        List<float[]> logits = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            float[] honest = {
                (float) random.nextGaussian(), (float) random.nextGaussian(), (float) random.nextGaussian()
            };
            double[] p = head.probabilities(honest);
            double dice = random.nextDouble();
            float[] target = new float[3];
            target[dice < p[0] ? 0 : dice < p[0] + p[1] ? 1 : 2] = 1;
            examples.add(Example.labelled("", head, TEXT, target, new float[] {1, 1, 1}, 1));
            logits.add(new float[] {honest[0] * 3, honest[1] * 3, honest[2] * 3});
        }

        Head calibrated = Calibration.calibrate(head, examples, logits);

        assertThat(calibrated.effectiveTemperature()).isCloseTo(3, within(0.25));
    }

    @Test
    void lowersTheThresholdOfALabelThatIsGivenTooRarely() {
        Head head = new Head("risk", List.of("rare", "unseen"), true, null, null);
        List<Example> examples = new ArrayList<>();
        List<float[]> logits = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            boolean holds = i % 10 == 0;
            examples.add(Example.labelled("", head, TEXT, new float[] {holds ? 1 : 0, 0}, new float[] {1, 0}, 1));
            logits.add(new float[] {holds ? -0.5f : -4f + i % 3, 0});
        }

        Head calibrated = Calibration.calibrate(head, examples, logits);

        assertThat(calibrated.threshold("unseen")).isEqualTo(0.5);
        assertThat(calibrated.probabilities(new float[] {-0.5f, 0})[0])
                .isGreaterThanOrEqualTo(calibrated.threshold("rare"));
        assertThat(calibrated.probabilities(new float[] {-2f, 0})[0]).isLessThan(calibrated.threshold("rare"));
    }
}
