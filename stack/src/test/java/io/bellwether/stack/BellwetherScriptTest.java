package io.bellwether.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.stack.process.Installation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

final class BellwetherScriptTest {
    private static final Pattern OPENS = Pattern.compile("--add-opens=[\\w./]+=ALL-UNNAMED");

    @Test
    void opensToFlinkWhatTheTestsOpen() throws Exception {
        Path root = Installation.ofThisJvm().root();

        assertThat(opens(root.resolve("bellwether"))).isEqualTo(opens(root.resolve("pom.xml")));
    }

    @Test
    void canBeExecuted() throws Exception {
        Path root = Installation.ofThisJvm().root();

        assertThat(root.resolve("bellwether")).isExecutable();
        assertThat(root.resolve("mvnw")).isExecutable();
    }

    private static List<String> opens(Path file) throws Exception {
        return OPENS.matcher(Files.readString(file))
                .results()
                .map(MatchResult::group)
                .toList();
    }
}
