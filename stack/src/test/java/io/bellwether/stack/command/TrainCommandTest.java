package io.bellwether.stack.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is asked for wrongly; trainings themselves are tried in the module of the models. */
class TrainCommandTest {
    @TempDir
    private Path folder;

    private String lines = "";

    @BeforeEach
    void write() throws IOException {
        lines = Files.writeString(folder.resolve("lines.jsonl"), "{\"text\":\"up\",\"label\":\"positive\"}\n")
                .toString();
    }

    @Test
    void namesAPlanThatIsNotThere() {
        CommandRun run = CommandRun.of("train", "no-plan.yaml");

        assertThat(run.exitCode()).isNotEqualTo(ExitCode.OK);
        assertThat(run.err()).contains("There is no training plan no-plan.yaml");
    }

    @Test
    void namesLabelledLinesThatAreNotThere() {
        CommandRun run = CommandRun.of("train", "--from", folder.toString(), "--into", "x", "no-lines.jsonl");

        assertThat(run.exitCode()).isNotEqualTo(ExitCode.OK);
        assertThat(run.err()).contains("There is no labelled file no-lines.jsonl");
    }

    @Test
    void asksForTheFolderOfTheNewBundle() {
        CommandRun run = CommandRun.of("train", "--from", folder.toString(), lines);

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("--from needs --into DIR");
    }

    @Test
    void overwritesNoBundleThatItStartsFrom() {
        CommandRun run = CommandRun.of(
                "train",
                "--from",
                folder.toString(),
                "--into",
                folder.resolve(".").toString(),
                lines);

        assertThat(run.exitCode()).isNotEqualTo(ExitCode.OK);
        assertThat(run.err()).contains("is the bundle to start from. Give another folder.");
    }

    @Test
    void takesOnePlanOnly() {
        CommandRun run = CommandRun.of("train", lines, lines);

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("to fine-tune a bundle give --from DIR");
    }

    @Test
    void namesWhatTheBundleToStartFromLacks() {
        CommandRun run = CommandRun.of(
                "train",
                "--from",
                folder.toString(),
                "--into",
                folder.resolve("new").toString(),
                lines);

        assertThat(run.exitCode()).isNotEqualTo(ExitCode.OK);
        assertThat(run.err()).contains("bundle.yaml is missing").contains("model.pt is missing");
    }
}
