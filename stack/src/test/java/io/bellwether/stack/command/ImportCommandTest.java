package io.bellwether.stack.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.contract.DeadLetter;
import io.bellwether.contract.Post;
import io.bellwether.jobs.config.KafkaConfig;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ImportCommandTest {
    private static final String GOOD = post("1", "Withdrawals are stuck.");

    private final RecordingWriter writer = new RecordingWriter();

    @TempDir
    private Path folder;

    @Test
    void writesWhatFitsTheContract() {
        CommandRun run = importing(GOOD + "\n" + post("2", "Nothing new.") + "\n", "-");

        assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(run.out()).isEqualTo("{\"posts\":2,\"masked\":0,\"refused\":0}\n");
        assertThat(writer.posts).extracting(Post::id).containsExactly("1", "2");
        assertThat(writer.closed).isTrue();
    }

    @Test
    void masksPersonalDataBeforeItIsWrittenAnywhere() {
        importing(post("1", "Call 13800138000") + "\n{\"text\":\"jane@example.com\"}\n", "-");

        assertThat(writer.posts).extracting(Post::text).containsExactly("Call [phone]");
        assertThat(original(writer.letters.get(0))).isEqualTo("{\"text\":\"[e-mail]\"}");
    }

    @Test
    void refusesBadLinesWithTheirNumbersAndGoesOn() {
        CommandRun run = importing("nonsense\n" + GOOD + "\n\n{\"id\":\"3\"}\n", "-");

        assertThat(run.exitCode()).isEqualTo(ExitCode.FAULTS);
        assertThat(run.out()).isEqualTo("{\"posts\":1,\"masked\":0,\"refused\":2}\n");
        assertThat(run.err())
                .contains("standard input:1: not JSON", "standard input:4: not a valid Post: site is missing");
        assertThat(writer.letters).hasSize(2).allSatisfy(letter -> {
            assertThat(letter.stage()).isEqualTo("import");
            assertThat(letter.at()).isEqualTo(CommandRun.NOW);
        });
        assertThat(original(writer.letters.get(0))).isEqualTo("nonsense");
    }

    @Test
    void refusesALineThatIsTooLong() {
        long limit = KafkaConfig.defaults().maxPost().bytes();
        String huge = post("1", "x".repeat((int) limit));

        CommandRun run = importing(huge + "\n" + GOOD + "\n", "-");

        assertThat(run.exitCode()).isEqualTo(ExitCode.FAULTS);
        assertThat(run.err()).contains("standard input:1: the line has more than " + limit + " bytes");
        assertThat(writer.posts).extracting(Post::id).containsExactly("1");
    }

    @Test
    void readsFilesAfterEachOther() throws IOException {
        Path first = folder.resolve("first.jsonl");
        Path second = folder.resolve("second.jsonl");
        Files.writeString(first, "\uFEFF" + GOOD + "\r\n");
        Files.writeString(second, post("2", "No newline at the end."));

        CommandRun run = importing("", first.toString(), second.toString());

        assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(writer.posts).extracting(Post::id).containsExactly("1", "2");
    }

    @Test
    void closesItsWriterWhenAFileIsMissing() {
        CommandRun run = importing("", folder.resolve("gone.jsonl").toString());

        assertThat(run.exitCode()).isNotEqualTo(ExitCode.OK);
        assertThat(writer.closed).isTrue();
    }

    @Test
    void suggestsTheKeyThatWasProbablyMeant() {
        CommandRun run = CommandRun.of("import", "posts.jsonl", "--kafka.bootstrap-server=broker:9092");

        assertThat(run.exitCode()).isEqualTo(ExitCode.FAULTS);
        assertThat(run.err())
                .contains("kafka.bootstrap-server", "kafka.bootstrap-servers")
                .doesNotContain("\tat ");
    }

    @Test
    void refusesAnOptionThatIsNoKeyEither() {
        CommandRun run = CommandRun.of("import", "posts.jsonl", "--confg=x.yaml");

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("--confg=x.yaml").contains("--config");
    }

    @Test
    void namesAConfigurationThatIsNotThere() {
        CommandRun run = CommandRun.of("import", "posts.jsonl", "--config", "nowhere.yaml");

        assertThat(run.exitCode()).isEqualTo(ExitCode.FAULTS);
        assertThat(run.err()).contains("nowhere.yaml").doesNotContain("\tat ");
    }

    private CommandRun importing(String input, String... args) {
        return CommandRun.with(
                input, terminal -> new CommandLine(new ImportCommand(terminal, kafka -> writer)).execute(args));
    }

    private static String post(String id, String text) {
        return "{\"id\":\"" + id + "\",\"site\":\"s\",\"kind\":\"NEWS\",\"url\":\"https://a.example/\",\"text\":\""
                + text + "\",\"fetchedAt\":\"2026-03-01T00:00:00Z\"}";
    }

    private static String original(DeadLetter letter) {
        return new String(Base64.getDecoder().decode(letter.originalBase64()), StandardCharsets.UTF_8);
    }

    private static final class RecordingWriter implements PostWriter {
        private final List<Post> posts = new ArrayList<>();
        private final List<DeadLetter> letters = new ArrayList<>();
        private boolean closed;

        @Override
        public void write(Post post) {
            posts.add(post);
        }

        @Override
        public void refuse(DeadLetter letter) {
            letters.add(letter);
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
