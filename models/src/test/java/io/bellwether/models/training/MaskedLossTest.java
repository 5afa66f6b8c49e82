package io.bellwether.models.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import io.bellwether.models.bundle.Head;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MaskedLossTest {
    private static final Head TONE = new Head("sentiment", Head.TONES, false, null, null);
    private static final Head RISK = new Head("risk", List.of("fraud", "closure"), true, null, null);
    private static final List<long[]> TEXT = List.of(new long[] {1});
    private static final float[] TONE_LOGITS = {1, 0, -1};
    private static final float[] RISK_LOGITS = {2, -1};
    private static final double[] TONE_SOFTMAX = softmax(TONE_LOGITS);

    private final Distillation distillation = new Distillation(List.of(Path.of("teacher")), 2.0, 0.25, null, null);

    @Test
    void isTheCrossEntropyOfTheLabelThatHolds() {
        Example example = tone(new float[] {0, 1, 0}, new float[] {1, 1, 1});

        assertThat(loss(null, example)).isCloseTo(-Math.log(TONE_SOFTMAX[1]), within(1e-4));
    }

    @Test
    void saysNothingOfLabelsThatTheSetDoesNotKnow() {
        Example example = tone(new float[] {1, 0, 0}, new float[] {1, 0, 1});

        double amongTwo = TONE_SOFTMAX[0] / (TONE_SOFTMAX[0] + TONE_SOFTMAX[2]);
        assertThat(loss(null, example)).isCloseTo(-Math.log(amongTwo), within(1e-4));
    }

    @Test
    void sharesALabelledHeadBetweenLabelAndTeacher() {
        Lesson lesson = new Lesson(new float[][] {{0.2f, 0.5f, 0.3f}, {}}, new float[][] {{1, 1, 1}, {}});
        Example example = tone(new float[] {0, 1, 0}, new float[] {1, 1, 1}).taught(lesson);

        double byLabel = -Math.log(TONE_SOFTMAX[1]);
        double byTeacher =
                -0.2 * Math.log(TONE_SOFTMAX[0]) - 0.5 * Math.log(TONE_SOFTMAX[1]) - 0.3 * Math.log(TONE_SOFTMAX[2]);
        assertThat(loss(distillation, example)).isCloseTo(0.75 * byLabel + 0.25 * byTeacher, within(1e-4));
    }

    @Test
    void hearsOnlyTheTeacherOnHeadsWithoutALabel() {
        Lesson lesson = new Lesson(new float[][] {{}, {0.9f, 0}}, new float[][] {{}, {1, 0}});
        Example example = Example.unlabelled("text", TEXT).taught(lesson);

        double p = 1 / (1 + Math.exp(-2));
        double byTeacher = -0.9 * Math.log(p) - 0.1 * Math.log(1 - p);
        assertThat(loss(distillation, example)).isCloseTo(2 * byTeacher, within(1e-4));
    }

    private static double loss(@Nullable Distillation distillation, Example example) {
        try (NDManager scope = NDManager.newBaseManager("PyTorch")) {
            NDList logits = new NDList(
                    scope.create(TONE_LOGITS).reshape(1, 3),
                    scope.create(RISK_LOGITS).reshape(1, 2));
            return new MaskedLoss(List.of(TONE, RISK), distillation)
                    .of(scope, logits, List.of(example))
                    .getFloat();
        }
    }

    private static Example tone(float[] target, float[] scope) {
        return Example.labelled("text", TONE, TEXT, target, scope, 1);
    }

    private static double[] softmax(float[] logits) {
        return TONE.probabilities(logits);
    }
}
