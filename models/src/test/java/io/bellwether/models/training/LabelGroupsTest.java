package io.bellwether.models.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.models.bundle.Head;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LabelGroupsTest {
    private static final Head TONE = new Head("sentiment", Head.TONES, false, null, null);
    private static final List<long[]> TEXT = List.of(new long[] {1});

    @Test
    void judgesBetweenTheLabelsOfTheFile() {
        Map<String, List<String>> labels = new LinkedHashMap<>();
        labels.put("negative", List.of("negative"));
        labels.put("other", List.of("neutral", "positive"));
        LabelGroups groups = Objects.requireNonNull(LabelGroups.of(set(labels), TONE));

        SetScore score = groups.score(
                "entity",
                List.of(row(1, 0, 0), row(0, 1, 1), row(0, 1, 1)),
                // Users are told that the third is negative, though that is less likely than that it is not.
                List.of(new double[] {0.6, 0.3, 0.1}, new double[] {0.3, 0.3, 0.4}, new double[] {0.4, 0.3, 0.3}));

        assertThat(score.perLabel()).containsOnlyKeys("negative", "other");
        assertThat(score.confusion())
                .containsEntry("negative", Map.of("negative", 1, "other", 0))
                .containsEntry("other", Map.of("negative", 1, "other", 1));
        // Of both labels: 2 * 1 / (2 * 1 + 1)
        assertThat(score.measure("macro-f1")).isEqualTo(0.6667);
        assertThat(score.measures()).doesNotContainKey("calibration-error");
    }

    @Test
    void leavesFilesAloneWhoseLabelsAreTheHeads() {
        assertThat(LabelGroups.of(set(null), TONE)).isNull();
        assertThat(LabelGroups.of(set(Map.of("bad", List.of("negative"), "good", List.of("positive"))), TONE))
                .isNull();
        assertThat(LabelGroups.of(set(Map.of("bad", List.of("negative", "neutral"))), risk()))
                .isNull();
    }

    @Test
    void leavesFilesAloneWhoseLabelsOverlap() {
        Map<String, List<String>> labels = new LinkedHashMap<>();
        labels.put("neutral", List.of("neutral"));
        labels.put("other", List.of("neutral", "positive"));

        assertThat(LabelGroups.of(set(labels), TONE)).isNull();
    }

    private static Head risk() {
        return new Head("risk", Head.TONES, true, null, null);
    }

    private static LabelledSet set(@Nullable Map<String, List<String>> labels) {
        return new LabelledSet(
                "entity", "sentiment", null, null, null, null, null, null, null, null, labels, null, null, null);
    }

    private static Example row(float negative, float neutral, float positive) {
        return Example.labelled("", TONE, TEXT, new float[] {negative, neutral, positive}, new float[] {1, 1, 1}, 1);
    }
}
