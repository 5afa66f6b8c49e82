package io.bellwether.stack.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TopicsCommandTest {
    private static final Path EXAMPLE = Repository.root().resolve("models/examples/topics.yaml");

    @TempDir
    private Path folder;

    @Test
    void tellsEveryFaultWithItsLine() throws IOException {
        Path file = Files.writeString(
                folder.resolve("t.yaml"), "topics:\n- id: a\n  anny: [b]\n- id: a\n  query: one two\n");

        CommandRun run = CommandRun.of("topics", "check", file.toString());

        assertThat(run.exitCode()).isEqualTo(ExitCode.FAULTS);
        assertThat(run.outLines())
                .containsExactly(
                        file + ":2: a: says nothing to look for; give 'any', 'all', 'query' or 'regex'",
                        file + ":3: a.anny: unknown key; did you mean 'any'?",
                        file + ":4: topics[1].id: 'a' is already the id of the topic on line 2; give it another",
                        file
                                + ":5: a.query: character 5 of the query: expected AND, OR or NEAR/n, but found 'two'; put a"
                                + " phrase of several words in quotes");
        assertThat(run.err()).contains("0 sound topics files with 0 topics and 0 phrases, 4 faults");
    }

    @Test
    void findsNothingWrongWithTheExample() {
        CommandRun run = CommandRun.of("topics", "check", EXAMPLE.toString());

        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .startsWith("1 sound topics file with 10 topics and ")
                .endsWith("phrases, 0 faults\n");
        assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
    }

    @Test
    void showsWhatWasFoundAndWhereAndByWhichRule() throws IOException {
        Path file = Files.writeString(folder.resolve("t.yaml"), """
                topics:
                  - {id: run, name: {zh: 挤兑, en: Run}, any: [挤兑, withdraw*]}
                  - {id: bonds, query: default NEAR/3 bond}
                  - {id: fall, regex: 'fell \\d+%'}
                """);

        CommandRun run = CommandRun.of(
                "topics",
                "try",
                file.toString(),
                "--title",
                "Withdrawals stop",
                "--text",
                "The default on its bond came first; the share then fell 30%.");

        assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(run.out()).isEqualTo("""
                text: en
                  0.84   run (挤兑, Run)
                         title 0-11 'Withdrawals' by withdraw*
                  0.6    bonds
                         text 4-23 'default on its bond' by default NEAR/3 bond
                  0.6    fall
                         text 51-59 'fell 30%' by /fell \\d+%/
                """);
    }

    @Test
    void countsTheTextsOfEachTopic() throws IOException {
        Path posts = Files.writeString(folder.resolve("posts.jsonl"), """
                {"text":"平台被挤兑"}
                {"text":"nothing of interest"}
                {"txt":"no post"}
                {"title":"裁员","text":"裁员与欠薪"}
                """);

        CommandRun run = CommandRun.of("topics", "try", EXAMPLE.toString(), posts.toString());

        assertThat(run.exitCode()).isEqualTo(ExitCode.FAULTS);
        assertThat(run.out())
                .contains(posts + ":1: zh", "withdrawal-trouble (提现困难, Withdrawal trouble)", posts + ":4: zh")
                .doesNotContain(":2:");
        assertThat(run.err())
                .contains(
                        posts + ":3: expected a JSON object with a text in key \"text\"; the line is left out",
                        "3 texts, 10 topics, 1 faulty line",
                        "       1  job-cuts",
                        "       0  data-leak");
    }

    @Test
    void saysThatNoTopicWasFound() {
        CommandRun run = CommandRun.of("topics", "try", EXAMPLE.toString(), "--text", "A quiet day in the harbour.");

        assertThat(run.exitCode()).isEqualTo(ExitCode.FAULTS);
        assertThat(run.out()).isEqualTo("text: en, no topic\n");
    }

    @Test
    void namesAFileThatIsNotThere() {
        CommandRun run = CommandRun.of("topics", "check", "nowhere.yaml");

        assertThat(run.exitCode()).isEqualTo(ExitCode.FAULTS);
        assertThat(run.err()).contains("There is no topics file nowhere.yaml");
    }
}
