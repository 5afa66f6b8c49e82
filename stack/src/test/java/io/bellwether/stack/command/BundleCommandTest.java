package io.bellwether.stack.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleCommandTest {
    @TempDir
    private Path folder;

    @Test
    void putsABundleOntoAShelfAndGoesBack() throws IOException {
        Path shelf = folder.resolve("shelf");
        CommandRun first = put(bundle("one"), shelf);
        CommandRun second = put(bundle("two"), shelf);
        CommandRun back = CommandRun.of("bundle", "use", shelf.toString(), "one");

        assertThat(List.of(first.exitCode(), second.exitCode(), back.exitCode()))
                .containsOnly(ExitCode.OK);
        assertThat(second.err()).contains(shelf.resolve("two") + " is in use");
        assertThat(shelf.resolve("current")).hasContent("one\n");
    }

    @Test
    void saysWhatIsWrongWithABundleAndLeavesTheShelfAlone() throws IOException {
        Path shelf = folder.resolve("shelf");
        put(bundle("one"), shelf);
        Path broken = bundle("two");
        Files.delete(broken.resolve("tokenizer.json"));

        CommandRun run = put(broken, shelf);

        assertThat(run.exitCode()).isEqualTo(ExitCode.FAULTS);
        assertThat(run.err()).contains("tokenizer.json is missing").doesNotContain("\tat ");
        assertThat(shelf.resolve("current")).hasContent("one\n");
        assertThat(shelf.resolve("two")).doesNotExist();
    }

    private static CommandRun put(Path bundle, Path shelf) {
        return CommandRun.of("bundle", "put", bundle.toString(), shelf.toString());
    }

    private Path bundle(String version) throws IOException {
        Path made = Files.createDirectory(folder.resolve("made-" + version));
        Path shipped = Repository.root().resolve("models/bundles/default");
        for (String name : List.of("bundle.yaml", "model.pt", "tokenizer.json")) {
            Files.copy(shipped.resolve(name), made.resolve(name));
        }
        Path card = made.resolve("bundle.yaml");
        Files.writeString(card, Files.readString(card).replaceFirst("version: .*", "version: " + version));
        return made;
    }
}
