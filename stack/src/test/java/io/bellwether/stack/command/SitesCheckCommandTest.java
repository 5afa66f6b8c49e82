package io.bellwether.stack.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SitesCheckCommandTest {
    @TempDir
    private Path folder;

    @Test
    void tellsEveryFaultWithItsLine() throws IOException {
        Path file = folder.resolve("broken.yaml");
        Files.writeString(file, "id: Broken Site\nkind: forum\nstrat: [\"https://a.example/\"]\n");

        CommandRun run = CommandRun.of("sites", "check", file.toString());

        assertThat(run.exitCode()).isEqualTo(ExitCode.FAULTS);
        assertThat(run.outLines()).allSatisfy(line -> assertThat(line).startsWith(file + ":"));
        assertThat(run.out())
                .contains(file + ":1: id: ")
                .contains(file + ":3: strat: ")
                .contains("start");
        assertThat(run.err()).contains("0 sound site files");
    }

    @Test
    void findsNothingWrongWithTheSitesOfTheDemo() {
        String source = "stack/src/main/resources/io/bellwether/stack/demo/site/sites";
        Path sites = Repository.root().resolve(source);

        CommandRun run = CommandRun.of("sites", "check", sites.toString());

        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("3 sound site files, 0 faults");
        assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
    }

    @Test
    void namesAFileThatIsNotThere() {
        CommandRun run = CommandRun.of("sites", "check", "nowhere.yaml");

        assertThat(run.exitCode()).isEqualTo(ExitCode.FAULTS);
        assertThat(run.err()).contains("There is no file or folder nowhere.yaml");
    }

    @Test
    void findsFaultWithAnEmptyFolder() {
        CommandRun run = CommandRun.of("sites", "check", folder.toString());

        assertThat(run.exitCode()).isEqualTo(ExitCode.FAULTS);
        assertThat(run.err()).contains("No *.yaml or *.yml in");
    }

    @Test
    void needsAFile() {
        CommandRun run = CommandRun.of("sites", "check");

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("FILE");
    }
}
