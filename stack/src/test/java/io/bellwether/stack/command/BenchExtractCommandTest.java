package io.bellwether.stack.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.contract.ContractJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchExtractCommandTest {
    private static final String PAGE = "<html><body><article><h1>Harbour Bank halts withdrawals</h1><p>"
            + "Customers of the bank wait for their money since Monday, and nobody answers the phone. ".repeat(4)
            + "</p></article></body></html>";

    @TempDir
    private Path folder;

    @Test
    void comparesExtractionWithABareParseOfTheSamePages() throws IOException {
        Files.createDirectory(folder.resolve("pages"));
        Files.writeString(folder.resolve("pages/one.html"), PAGE);
        Files.writeString(folder.resolve("pages/two.htm"), PAGE);
        Files.writeString(folder.resolve("pages/notes.txt"), "no page");
        Path json = folder.resolve("extract.json");

        CommandRun run = bench("--pages", folder.resolve("pages").toString(), "--json", json.toString());

        assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
        double extract = figure(json, "extract-pages-per-second");
        double parse = figure(json, "parse-pages-per-second");
        assertThat(extract).isPositive();
        assertThat(figure(json, "ratio-extract-parse")).isEqualTo(extract / parse);
        assertThat(run.out()).contains("2 pages of ").contains("extraction / bare parse");
    }

    @Test
    void readsInventedOrRealPagesWhereNoneAreNamed() {
        CommandRun run = bench("--directory", folder.toString());

        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.OK);
        assertThat(run.out()).containsPattern("\\d+ (real pages of shared/data/extraction-dev|invented pages), ");
    }

    @Test
    void namesAPageInWhichThereIsNothingToRead() throws IOException {
        Files.writeString(folder.resolve("empty.html"), "<html><body></body></html>");

        CommandRun run = bench("--pages", folder.toString());

        assertThat(run.exitCode()).isEqualTo(ExitCode.FAULTS);
        assertThat(run.out()).contains("FAULT: Cannot read empty.html: no text is found in it");
    }

    @Test
    void saysThatAFolderHoldsNoPage() {
        CommandRun run = bench("--pages", folder.toString());

        assertThat(run.exitCode()).isEqualTo(ExitCode.FAULTS);
        assertThat(run.err()).contains("No file in " + folder + " or below it ends with .html");
    }

    private static CommandRun bench(String... args) {
        String[] all = new String[args.length + 6];
        System.arraycopy(new String[] {"bench", "extract", "--warm-up", "0", "--rounds", "1"}, 0, all, 0, 6);
        System.arraycopy(args, 0, all, 6, args.length);
        return CommandRun.of(all);
    }

    private static double figure(Path json, String id) throws IOException {
        for (JsonNode figure :
                ContractJson.mapper().readTree(Files.readString(json)).path("figures")) {
            if (figure.path("id").asText().equals(id)) {
                return figure.path("value").asDouble();
            }
        }
        throw new AssertionError("There is no figure " + id + " in " + json);
    }
}
