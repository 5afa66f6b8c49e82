package io.bellwether.models.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingPlanTest {
    private static final String PLAN = """
            from: old
            into: new
            version: v2
            data: texts
            distillation: {teachers: [gone]}
            sets:
              - {name: tried, head: sentiment, train: train.jsonl, test: test.jsonl}
              - {name: only-trained, head: sentiment, train: more.jsonl}
            """;

    @TempDir
    private Path folder;

    @Test
    void namesTheSetsToTryWhereNothingToTrainFromIsThere() throws IOException {
        assertThat(TrainingPlan.testSets(write(PLAN)))
                .singleElement()
                .satisfies(set -> assertThat(set.test()).isEqualTo(folder.resolve("texts/test.jsonl")));
    }

    @Test
    void namesEveryMissingFileToTrain() throws IOException {
        Path plan = write(PLAN);

        assertThatThrownBy(() -> TrainingPlan.read(plan))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("set tried: there is no file " + folder.resolve("texts/train.jsonl"))
                .hasMessageContaining("set tried: there is no file " + folder.resolve("texts/test.jsonl"))
                .hasMessageContaining("set only-trained: there is no file " + folder.resolve("texts/more.jsonl"))
                .hasMessageContaining("there is no bundle folder " + folder.resolve("gone"));
    }

    @Test
    void refusesToTryAPlanWithoutSets() throws IOException {
        Path plan = write("{from: old, into: new, version: v2}");

        assertThatThrownBy(() -> TrainingPlan.testSets(plan)).hasMessageContaining("sets is missing");
    }

    private Path write(String yaml) throws IOException {
        return Files.writeString(folder.resolve("plan.yaml"), yaml);
    }
}
