package io.bellwether.stack.input;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.contract.Channel;
import io.bellwether.contract.ContractJson;
import io.bellwether.contract.DeadLetter;
import io.bellwether.contract.PostId;
import io.bellwether.stack.SharedServices;
import io.bellwether.stack.command.BellwetherCommand;
import io.bellwether.stack.command.Terminal;
import io.bellwether.stack.elasticsearch.ElasticsearchServer;
import io.bellwether.stack.flink.FlinkCluster;
import io.bellwether.stack.kafka.KafkaBroker;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Posts of foreign programs become documents, each id once, and what is no post becomes a dead letter. */
@ExtendWith(SharedServices.class)
final class ImportIT {
    private static final Instant FETCHED = Instant.parse("2026-03-02T08:00:00Z");

    @TempDir
    private Path folder;

    @Test
    void ourPostsBecomeAsManyDocumentsAsTheyHaveIds(
            ElasticsearchServer elasticsearch, KafkaBroker kafka, FlinkCluster flink) throws Exception {
        List<String> texts = ownTexts();

        List<JsonNode> documents = importAll(new JobRun.Services(elasticsearch, kafka, flink), "own-posts", texts);

        assertThat(documents)
                .extracting(document -> document.at("/_source/language").asText())
                .contains("zh", "en");
    }

    @Test
    void realPostsBecomeAsManyDocumentsAsTheyHaveIds(
            ElasticsearchServer elasticsearch, KafkaBroker kafka, FlinkCluster flink) throws Exception {
        Path file = SharedData.required("sentiment/test-zh-finance-forum.jsonl.gz");
        List<String> texts = new ArrayList<>();
        for (String line : new String(SharedData.unpacked(file), StandardCharsets.UTF_8).split("\n", -1)) {
            if (!line.isBlank()) {
                texts.add(ContractJson.mapper().readTree(line).get("text").asText());
            }
        }

        importAll(new JobRun.Services(elasticsearch, kafka, flink), "real-posts", texts);
    }

    @Test
    void whatIsNoPostBecomesADeadLetterAndTheJobGoesOn(
            ElasticsearchServer elasticsearch, KafkaBroker kafka, FlinkCluster flink) throws Exception {
        try (JobRun run = new JobRun(new JobRun.Services(elasticsearch, kafka, flink), "bad-posts", "")) {
            run.startAnalysis();
            String good = post("bad-posts", 1, "The bank answered every customer within a day");
            String huge = post("bad-posts", 2, "withdrawals are frozen ".repeat(95_000));
            String empty = post("bad-posts", 3, "   ");

            run.write(Channel.POSTS, List.of("{\"id\": \"cut off", huge, empty, "", "[]", good));

            assertThat(run.awaitPosts("bad-posts", 1))
                    .extracting(document -> document.path("_id").asText())
                    .containsExactly(id("bad-posts", 1));
            List<DeadLetter> letters = new ArrayList<>();
            for (String letter : run.awaitRecords(Channel.DEAD_LETTERS, 5)) {
                letters.add(ContractJson.read(letter.getBytes(StandardCharsets.UTF_8), DeadLetter.class));
            }
            assertThat(huge.length()).isGreaterThan(2_000_000);
            assertThat(letters).hasSize(5);
            assertThat(letters).allMatch(letter -> letter.stage().equals("analysis/read"));
            assertThat(letters)
                    .extracting(DeadLetter::reason)
                    .anyMatch(reason -> reason.contains("text and title must not both be blank"))
                    .anyMatch(reason -> reason.contains("bytes"));
            assertThat(run.running()).isTrue();
        }
    }

    private List<JsonNode> importAll(JobRun.Services services, String site, List<String> texts) throws Exception {
        List<String> lines = new ArrayList<>();
        for (String text : texts) {
            lines.add(post(site, lines.size(), text));
        }
        Path file = folder.resolve(site + ".jsonl");
        Files.write(file, lines);
        try (JobRun run = new JobRun(services, site, "")) {
            run.startAnalysis();

            String first = importFile(file, run);
            importFile(file, run);
            int all = 2 * lines.size();
            assertThat(run.awaitRecords(Channel.ANALYZED_POSTS, all)).hasSize(all);
            List<JsonNode> documents = run.awaitPosts(site, lines.size());

            assertThat(first).contains("\"posts\":" + lines.size()).contains("\"refused\":0");
            Set<String> ids = new HashSet<>();
            documents.forEach(document -> ids.add(document.path("_id").asText()));
            assertThat(documents).hasSize(lines.size());
            assertThat(ids).hasSize(lines.size());
            assertThat(documents)
                    .extracting(document -> document.at("/_source/sentiment").asText())
                    .allMatch(sentiment ->
                            List.of("negative", "neutral", "positive").contains(sentiment));
            assertThat(run.read(Channel.DEAD_LETTERS)).isEmpty();
            return documents;
        }
    }

    /** The command as people run it; its standard output. */
    private static String importFile(Path file, JobRun run) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Terminal terminal = new Terminal(
                new ByteArrayInputStream(new byte[0]),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                Map.of(),
                InstantSource.system());

        int exitCode = BellwetherCommand.run(
                terminal,
                "import",
                file.toString(),
                "--kafka.bootstrap-servers="
                        + run.config().kafka().bootstrapServers().get(0),
                "--kafka.topic-prefix=" + run.config().kafka().topicPrefix());

        assertThat(exitCode).as(err.toString(StandardCharsets.UTF_8)).isZero();
        return out.toString(StandardCharsets.UTF_8);
    }

    private static List<String> ownTexts() throws Exception {
        try (InputStream in = ImportIT.class.getResourceAsStream("posts.txt")) {
            if (in == null) {
                throw new AssertionError("posts.txt is not among the test's resources");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .toList();
        }
    }

    private static String post(String site, int number, String text) {
        ObjectNode post = ContractJson.mapper()
                .createObjectNode()
                .put("id", id(site, number))
                .put("site", site)
                .put("kind", "POST")
                .put("url", "https://forum.example.org/" + site + "/" + number)
                .put("text", text)
                .put("publishedAt", FETCHED.minusSeconds(60L + number).toString())
                .put("fetchedAt", FETCHED.toString());
        return post.toString();
    }

    private static String id(String site, int number) {
        return PostId.of(site, "https://forum.example.org/" + site + "/" + number, "");
    }
}
