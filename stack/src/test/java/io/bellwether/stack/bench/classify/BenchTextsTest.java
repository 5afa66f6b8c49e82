package io.bellwether.stack.bench.classify;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.models.ModelText;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchTextsTest {
    @TempDir
    private Path folder;

    @Test
    void takesTheTestTextsThatLieBesideTheProject() throws IOException {
        Path file = folder.resolve("shared/data/sentiment/test-zh.jsonl.gz");
        Files.createDirectories(folder.resolve("shared/data/sentiment"));
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(
                    "{\"text\":\"提现失败\"}\n{\"text\":\" \"}\n{\"text\":\"frozen\"}\n".getBytes(StandardCharsets.UTF_8));
        }
        Files.writeString(folder.resolve("shared/data/sentiment/train-zh.jsonl.gz"), "not read");

        BenchTexts texts = BenchTexts.beside(folder.resolve("project"));

        assertThat(texts.texts()).containsExactlyInAnyOrder(ModelText.of("提现失败"), ModelText.of("frozen"));
        assertThat(texts.words()).isEqualTo("2 texts of 1 test files of shared/data");
    }

    @Test
    void composesTextsInBothLanguagesWhereThereAreNone() throws IOException {
        BenchTexts texts = BenchTexts.beside(folder.resolve("project")).first(500);

        assertThat(texts.count()).isEqualTo(500);
        assertThat(texts.texts()).anyMatch(text -> text.text().contains("的"));
        assertThat(texts.texts()).anyMatch(text -> text.text().contains(" the "));
    }

    @Test
    void givesLinesUntilThereAreEnough() throws IOException {
        TextLines lines = new TextLines(List.of(ModelText.of("a \"b\""), ModelText.of("提")), 3);

        assertThat(new String(lines.readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo("{\"text\":\"a \\\"b\\\"\"}\n{\"text\":\"提\"}\n{\"text\":\"a \\\"b\\\"\"}\n");
    }
}
