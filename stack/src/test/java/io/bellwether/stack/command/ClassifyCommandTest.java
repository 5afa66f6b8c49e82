package io.bellwether.stack.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.contract.ContractJson;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ClassifyCommandTest {
    private static final int MANY = 2_000;

    @TempDir
    private Path folder;

    @Test
    void addsItsJudgementAndKeepsAllOtherKeys() {
        CommandRun run = classify("{\"id\":7,\"text\":\"bad news\",\"label\":[\"x\"]}\n");

        assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(run.out())
                .isEqualTo("{\"id\":7,\"text\":\"bad news\",\"label\":[\"x\"],"
                        + "\"sentiment\":{\"label\":\"negative\",\"probabilities\":"
                        + "{\"negative\":0.91,\"neutral\":0.06,\"positive\":0.03}},"
                        + "\"risk\":[{\"id\":\"withdrawal-difficulty\",\"score\":0.83}],"
                        + "\"themes\":[],\"topics\":[],\"entities\":[]}\n");
    }

    @Test
    void namesTheCompaniesOfAWatchlist() throws IOException {
        Path watchlist = folder.resolve("ours.csv");
        Files.writeString(
                watchlist, "id,name,ticker,aliases,context_aliases,context_words\nnwb,Northwind Bank,NWB,,,\n");

        CommandRun run = classify("{\"text\":\"Northwind Bank is slow\"}\n", "--watchlist", watchlist.toString());

        JsonNode json = ContractJson.mapper().readTree(run.out());
        assertThat(json.get("entities").toString())
                .isEqualTo(
                        "[{\"id\":\"nwb\",\"name\":\"Northwind Bank\",\"ticker\":\"NWB\",\"sentiment\":\"negative\"}]");
    }

    @Test
    void givesEachCompanyTheToneOfItsOwnClause() throws IOException {
        Path watchlist = folder.resolve("ours.csv");
        Files.writeString(watchlist, "id,name\nnwb,Northwind Bank\nhbt,Harbor Trust\n");

        CommandRun run = classify(
                "{\"text\":\"Northwind Bank is slow, Harbor Trust is calm\"}\n", "--watchlist", watchlist.toString());

        JsonNode json = ContractJson.mapper().readTree(run.out());
        assertThat(json.at("/sentiment/label").asText()).isEqualTo("negative");
        assertThat(json.get("entities").findValuesAsText("sentiment")).containsExactly("negative", "neutral");
    }

    @Test
    void findsTheTopicsOfAFile() throws IOException {
        Path topics = Files.writeString(
                folder.resolve("topics.yaml"),
                "topics: [{id: run, any: [bank run, 挤兑]}, {id: sea, in: title, any: [submarine]}]\n");

        CommandRun run =
                classify("{\"title\":\"Submarines\",\"text\":\"A Bank Run, 擠兌\"}\n", "--topics", topics.toString());

        JsonNode json = ContractJson.mapper().readTree(run.out());
        assertThat(json.get("topics").toString()).isEqualTo("[{\"id\":\"run\",\"score\":0.84}]");
    }

    @Test
    void judgesNothingByTopicsWithFaults() throws IOException {
        Path topics = Files.writeString(folder.resolve("topics.yaml"), "topics: [{id: run, anny: [x]}]\n");

        CommandRun run = classify("{\"text\":\"a\"}\n", "--topics", topics.toString());

        assertThat(run.exitCode()).isNotEqualTo(ExitCode.OK);
        assertThat(run.out()).isEmpty();
    }

    @Test
    void keepsTheOrderThoughAnswersComeInAnother() {
        String input = IntStream.range(0, MANY)
                .mapToObj(i -> "{\"text\":\"" + (i % 3 == 0 ? "late" : "soon") + "\",\"n\":" + i + "}\n")
                .collect(Collectors.joining());

        CommandRun run = classify(input);

        List<Integer> numbers = run.outLines().stream()
                .map(line -> Integer.valueOf(line.replaceAll(".*\"n\":(\\d+).*", "$1")))
                .toList();
        assertThat(numbers).isEqualTo(IntStream.range(0, MANY).boxed().toList());
    }

    @Test
    void leavesOutFaultyLinesAndTellsTheirNumbers() {
        CommandRun run =
                classify("{\"text\":\n[1]\n{\"txt\":\"a\"}\n\n{\"text\":\"unanswerable\"}\n{\"text\":\"good\"}\n");

        assertThat(run.exitCode()).isEqualTo(ExitCode.FAULTS);
        assertThat(run.outLines()).hasSize(1);
        assertThat(run.err())
                .contains(
                        "standard input:1: not JSON",
                        "standard input:2: expected a JSON object with a text in key \"text\"",
                        "standard input:3: expected a JSON object with a text in key \"text\"",
                        "standard input:5: the model gives no answer: no such words",
                        "1 text judged by fake-1, 4 faulty lines");
    }

    @Test
    void readsPackedFiles() throws IOException {
        Path file = folder.resolve("texts.jsonl.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write("{\"text\":\"packed\"}\n".getBytes(StandardCharsets.UTF_8));
        }

        CommandRun run = classify("", file.toString());

        assertThat(run.outLines()).hasSize(1);
    }

    @Test
    void saysWhatAMissingBundleLacks() {
        Path bundle = folder.resolve("none");

        CommandRun run = CommandRun.withInput("{\"text\":\"a\"}\n", "classify", "--bundle", bundle.toString());

        assertThat(run.exitCode()).isEqualTo(ExitCode.FAULTS);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .contains("Model bundle " + bundle + " cannot be used", "there is no such folder")
                .doesNotContain("\tat ");
    }

    @Test
    void refusesADeviceThatIsNone() {
        CommandRun run = CommandRun.of("classify", "--device", "tpu");

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("device must be auto, cpu, gpu, gpu:N such as gpu:1");
    }

    private CommandRun classify(String input, String... args) {
        return CommandRun.with(input, terminal -> {
            ClassifyCommand command = new ClassifyCommand(terminal, (bundle, device) -> new FakeModel());
            return new CommandLine(command).execute(args);
        });
    }
}
