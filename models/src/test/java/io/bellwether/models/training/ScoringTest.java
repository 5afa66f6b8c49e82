package io.bellwether.models.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.bellwether.models.bundle.BundleCard;
import io.bellwether.models.bundle.Head;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScoringTest {
    private static final Head TONE = new Head("sentiment", Head.TONES, false, null, null);
    private static final Head RISK = new Head("risk", List.of("a", "b", "c"), true, null, null);
    private static final List<long[]> TEXT = List.of(new long[] {1});
    private static final float[] ALL = {1, 1, 1};

    @Test
    void scoresOneLabelHeads() {
        SetScore score = Scoring.of(
                "three",
                TONE,
                List.of(tone(ALL, 1, 0, 0), tone(ALL, 0, 1, 0), tone(ALL, 0, 0, 1), tone(ALL, 0, 0, 1)),
                List.of(p(0.8, 0.1, 0.1), p(0.6, 0.3, 0.1), p(0.1, 0.1, 0.8), p(0.1, 0.1, 0.8)));

        assertThat(score.measure("accuracy")).isEqualTo(0.75);
        assertThat(score.measure("majority")).isEqualTo(0.5);
        // negative 2/3, neutral 0, positive 1
        assertThat(score.measure("macro-f1")).isCloseTo(5.0 / 9, within(1e-4));
        assertThat(score.confusion()).containsEntry("neutral", Map.of("negative", 1, "neutral", 0, "positive", 0));
        assertThat(score.perLabel()).containsEntry("negative", new BundleCard.LabelScore(0.5, 1, 0.6667, 1));
        // bins: 0.8 three times, all right: 0.2 * 3; 0.6 once, wrong: 0.6; over 4
        assertThat(score.measure("calibration-error")).isCloseTo(0.3, within(1e-4));
    }

    @Test
    void judgesAFileOnlyByTheLabelsItKnows() {
        float[] twoClasses = {1, 0, 1};

        SetScore score = Scoring.of("two", TONE, List.of(tone(twoClasses, 0, 0, 1)), List.of(p(0.1, 0.6, 0.3)));

        assertThat(score.measure("accuracy")).isEqualTo(1);
        assertThat(score.perLabel()).containsOnlyKeys("positive");
    }

    @Test
    void takesEitherOfTwoAllowedLabelsForRight() {
        SetScore score = Scoring.of("not negative", TONE, List.of(tone(ALL, 0, 1, 1)), List.of(p(0.1, 0.3, 0.6)));

        assertThat(score.measure("accuracy")).isEqualTo(1);
        assertThat(score.confusion()).containsOnlyKeys("positive");
    }

    @Test
    void scoresManyLabelHeads() {
        SetScore score = Scoring.of(
                "events",
                RISK,
                List.of(
                        Example.labelled("", RISK, TEXT, new float[] {1, 1, 0}, ALL, 1),
                        Example.labelled("", RISK, TEXT, new float[] {0, 0, 0}, ALL, 1)),
                List.of(p(0.9, 0.2, 0.1), p(0.1, 0.1, 0.1)));

        assertThat(score.measure("micro-f1")).isCloseTo(2.0 / 3, within(1e-4));
        assertThat(score.measure("macro-f1")).isEqualTo(0.5);
        assertThat(score.measure("subset-accuracy")).isEqualTo(0.5);
        assertThat(score.perLabel()).containsOnlyKeys("a", "b");
    }

    private static Example tone(float[] scope, float... target) {
        return Example.labelled("", TONE, TEXT, target, scope, 1);
    }

    private static double[] p(double... probabilities) {
        return probabilities;
    }
}
