package io.bellwether.models.entities;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EntityEvaluationTest {
    @TempDir
    private Path folder;

    @Test
    void comparesClausesWithTheWholeText() throws IOException {
        Path file = write("""
                {"text":"Orlin falls while Harbour gains","entity":"Orlin","label":"negative"}
                {"text":"Orlin falls while Harbour gains","entity":"Harbour","label":"positive"}
                {"text":"Marlow gains","entity":"Marlow","label":"positive"}
                """);

        EntityScore score = EntityEvaluation.of("ours", file, new WordClassifier());

        assertThat(score.texts()).isEqualTo(2);
        assertThat(score.asked()).isEqualTo(4);
        assertThat(score.all().entities()).isEqualTo(3);
        assertThat(score.all().byText().accuracy()).isEqualTo(1 / 3.0);
        assertThat(score.all().byEntity()).isEqualTo(new EntityScore.Measure(1, 1));
        assertThat(score.differing().entities()).isEqualTo(2);
        assertThat(score.differing().byText()).isEqualTo(new EntityScore.Measure(0, 0));
    }

    @Test
    void readsListsOfNegativeCompanies() throws IOException {
        Path file = write("""
                {"text":"欧林大跌，海港大涨","entities":["欧林","海港"],"negative_entities":["欧林"]}
                {"text":"欧林停牌","entities":["欧林"],"negative_entities":[]}
                {"text":"大盘下跌","entities":[],"negative_entities":[]}
                """);

        EntityScore score = EntityEvaluation.of("ours", file, new WordClassifier());

        assertThat(score.all().byText().accuracy()).isEqualTo(2 / 3.0);
        assertThat(score.all().byEntity().accuracy()).isEqualTo(1);
    }

    @Test
    void namesTheLineThatLacksItsLabels() throws IOException {
        Path file = write("{\"text\":\"Orlin falls\",\"entity\":\"Orlin\",\"label\":\"negative\"}\n{\"text\":\"x\"}\n");

        assertThatThrownBy(() -> EntityEvaluation.of("ours", file, new WordClassifier()))
                .hasMessageContaining("line 2: expected a text");
    }

    private Path write(String lines) throws IOException {
        return Files.writeString(folder.resolve("labelled.jsonl"), lines);
    }
}
