package io.bellwether.models.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.models.TinyBundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelBundleTest {
    @TempDir
    Path folder;

    @BeforeEach
    void copyTheTinyBundle() {
        TinyBundle.copyInto(folder);
    }

    @Test
    void opensAWholeBundle() {
        ModelBundle bundle = ModelBundle.open(folder);

        assertThat(bundle.card().heads()).extracting(Head::name).containsExactly("sentiment", "risk", "themes");
        assertThat(bundle.head("risk").orElseThrow().labels()).contains("withdrawal-difficulty");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bundle.yaml", "model.pt", "tokenizer.json"})
    void namesTheMissingFile(String file) throws IOException {
        Files.delete(folder.resolve(file));

        assertThatThrownBy(() -> ModelBundle.open(folder))
                .isInstanceOf(BundleException.class)
                .hasMessageContaining(folder.toString())
                .hasMessageContaining(file + " is missing");
    }

    @Test
    void namesEveryMissingFileAtOnce() throws IOException {
        for (String file : List.of("bundle.yaml", "model.pt", "tokenizer.json")) {
            Files.delete(folder.resolve(file));
        }

        assertThatThrownBy(() -> ModelBundle.open(folder))
                .hasMessageContaining("bundle.yaml is missing")
                .hasMessageContaining("model.pt is missing")
                .hasMessageContaining("tokenizer.json is missing");
    }

    @Test
    void saysWhatAFolderThatIsNotThereShouldHold() {
        assertThatThrownBy(() -> ModelBundle.open(folder.resolve("nowhere")))
                .isInstanceOf(BundleException.class)
                .hasMessageContaining("nowhere")
                .hasMessageContaining("expected one with bundle.yaml, model.pt and tokenizer.json");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "format: 1; format: 9; format is 9, but this version reads format 1",
                "version: untrained; version: ''; version is missing",
                "maxLength: 32; maxLength: 2; maxLength must be between 8 and 4096 tokens, but is 2",
                "- negative; - bad; head sentiment: expected the labels [negative, neutral, positive]",
                "- fraud; - complaints; head risk: a label stands twice",
                "- name: themes; - name: risk; two heads have the same name",
                "maxLength: 32; maxLenght: 32; Unrecognized field \"maxLenght\"",
                "maxLength: 32; maxLength: many; line",
            })
    void namesAWrongPartOfTheCard(String right, String wrong, String fault) throws IOException {
        Path card = folder.resolve("bundle.yaml");
        Files.writeString(card, Files.readString(card).replaceFirst(right, wrong));

        assertThatThrownBy(() -> ModelBundle.open(folder))
                .isInstanceOf(BundleException.class)
                .hasMessageContaining(fault);
    }

    @Test
    void refusesAnEmptyCard() throws IOException {
        Files.writeString(folder.resolve("bundle.yaml"), "");

        assertThatThrownBy(() -> ModelBundle.open(folder)).hasMessageContaining("bundle.yaml");
    }

    @Test
    void refusesADamagedNetwork() throws IOException {
        byte[] bytes = Files.readAllBytes(folder.resolve("model.pt"));
        Files.write(folder.resolve("model.pt"), Arrays.copyOf(bytes, bytes.length / 2));

        assertThatThrownBy(() -> ModelBundle.open(folder)).hasMessageContaining("model.pt is damaged");
    }

    @Test
    void refusesADamagedTokenizer() throws IOException {
        Files.writeString(folder.resolve("tokenizer.json"), "{\"model\":");

        assertThatThrownBy(() -> ModelBundle.open(folder)).hasMessageContaining("tokenizer.json is damaged");
    }

    @Test
    void refusesThresholdsOutsideOfShares() {
        Head head = new Head("risk", List.of("fraud"), true, 1.0, Map.of("fraud", 1.5, "theft", 0.5));

        assertThat(head.faults())
                .anyMatch(fault -> fault.contains("\"fraud\" must lie between 0 and 1, but is 1.5"))
                .anyMatch(fault -> fault.contains("\"theft\", which is not among its labels"));
    }

    @Test
    void keepsTheCardThroughWritingAndReading() {
        BundleCard card = ModelBundle.open(folder).card();
        List<Head> heads = card.heads().stream()
                .map(head -> head.calibrated(
                        1.25, head.multiLabel() ? Map.of(head.labels().get(0), 0.35) : null))
                .toList();
        BundleCard full = new BundleCard(
                1,
                "v2",
                List.of("zh", "en"),
                64,
                heads,
                Map.of("epochs", 3),
                List.of(
                        new BundleCard.TrainingData(
                                "forum",
                                12,
                                "none stated",
                                null,
                                "sentiment",
                                Head.TONES,
                                Map.of("down", List.of("negative"))),
                        new BundleCard.TrainingData("texts", 9, null, "no labels", null, List.of(), Map.of())),
                Map.of("forum", Map.of("macro-f1", 0.7)),
                Map.of("forum", Map.of("negative", new BundleCard.LabelScore(0.5, 0.6, 0.55, 7))),
                Map.of("forum", Map.of("negative", Map.of("negative", 3, "neutral", 4))));

        ModelBundle.writeCard(folder, full);

        assertThat(ModelBundle.open(folder).card()).isEqualTo(full);
    }

    @Test
    void makesProbabilitiesOfLogits() {
        Head one = new Head("sentiment", Head.TONES, false, 2.0, null);
        Head many = new Head("risk", List.of("a", "b"), true, null, null);

        assertThat(one.probabilities(new float[] {1e6f, 0, 1e6f})).containsExactly(0.5, 0, 0.5);
        assertThat(many.probabilities(new float[] {0, -1000})).containsExactly(0.5, 0);
    }
}
