package io.bellwether.stack.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BellwetherCommandTest {
    @Test
    void listsItsCommandsWhenAskedForNone() {
        CommandRun run = CommandRun.of();

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("Commands:", "classify", "detect", "import", "sites", "dashboards");
    }

    @Test
    void suggestsWhatWasProbablyMeant() {
        CommandRun run = CommandRun.of("clasify");

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("clasify").contains("Did you mean").contains("classify");
    }

    @Test
    void tellsItsVersion() {
        CommandRun run = CommandRun.of("--version");

        assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(run.out()).matches("bellwether \\d+\\.\\d+\\.\\d+.*\\R");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "run",
                "sites check",
                "topics check",
                "topics try",
                "extract",
                "classify",
                "detect",
                "train",
                "evaluate",
                "bundle put",
                "bundle use",
                "bench classify",
                "dashboards install",
                "import"
            })
    void explainsEachCommandWithAnExampleAndItsExitCodes(String command) {
        CommandRun run = CommandRun.of((command + " --help").split(" "));

        assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(run.out()).contains("Example:", "  bellwether " + command, "Exit codes:", "--verbose");
        assertThat(run.err()).isEmpty();
    }

    @Test
    void usesNoColoursWhereNobodyWatches() {
        assertThat(CommandRun.of("--help").out()).doesNotContain("\u001B");
    }

    @Test
    void showsAStackTraceOnlyWhenAskedTo() {
        CommandRun quiet = CommandRun.of("detect", "no-such-file.csv");
        CommandRun verbose = CommandRun.of("detect", "no-such-file.csv", "--verbose");

        assertThat(quiet.exitCode()).isEqualTo(ExitCode.FAULTS);
        assertThat(quiet.err()).contains("There is no file no-such-file.csv").doesNotContain("\tat ");
        assertThat(verbose.err()).contains("\tat ");
    }
}
