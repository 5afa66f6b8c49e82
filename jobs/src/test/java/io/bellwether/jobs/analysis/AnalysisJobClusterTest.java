package io.bellwether.jobs.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.contract.AnalyzedPost;
import io.bellwether.contract.Channel;
import io.bellwether.contract.ContractJson;
import io.bellwether.contract.DeadLetter;
import io.bellwether.contract.EntityMention;
import io.bellwether.contract.IndexDocument;
import io.bellwether.contract.LabelScore;
import io.bellwether.contract.Post;
import io.bellwether.contract.SentimentLabel;
import io.bellwether.jobs.Posts;
import io.bellwether.jobs.analysis.topics.MemoryTopics;
import io.bellwether.jobs.config.FlinkConfig;
import io.bellwether.jobs.config.KafkaConfig;
import io.bellwether.jobs.config.StateStore;
import io.bellwether.jobs.flink.JobEnvironment;
import io.bellwether.jobs.kafka.ChannelSource;
import io.bellwether.jobs.memory.MemorySink;
import io.bellwether.jobs.memory.MemorySource;
import io.bellwether.models.batch.BatchLimits;
import io.bellwether.models.djl.Precision;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnalysisJobClusterTest {
    private static final String WATCHLIST = """
            id,name,ticker,aliases,context_aliases,context_words
            harbor,Harbor Trust,HBT,Harbor Trust Ltd,,
            marlow,Marlow Bank,,,,
            """;
    private static final String LONG_STORY = "Customers of Harbor Trust report that they cannot withdraw their money"
            + " since this morning, and the hotline of the firm does not answer any more. ";

    @TempDir
    private Path folder;

    private record Result(List<AnalyzedPost> posts, List<DeadLetter> letters, List<IndexDocument> documents) {
        private AnalyzedPost only() {
            assertThat(posts).hasSize(1);
            return posts.get(0);
        }
    }

    @Test
    void judgesAPostAndFindsWhatItIsAbout() throws Exception {
        Result result = run(1, Posts.post("p", LONG_STORY + "This is bad."));

        AnalyzedPost analyzed = result.only();
        assertThat(analyzed.findings().sentiment().label()).isEqualTo(SentimentLabel.NEGATIVE);
        assertThat(analyzed.findings().risk()).containsExactly(new LabelScore("withdrawal-difficulty", 0.8));
        assertThat(analyzed.findings().language()).isEqualTo("en");
        assertThat(analyzed.findings().entities()).extracting(EntityMention::id).contains("harbor");
        assertThat(analyzed.findings().keywords()).isNotEmpty().hasSizeLessThanOrEqualTo(8);
        assertThat(analyzed.eventTime()).isEqualTo(Posts.FETCHED.minusSeconds(60));
        assertThat(analyzed.modelVersion()).isEqualTo("lexicon-1");
        assertThat(analyzed.storyId()).isEqualTo("p");
    }

    @Test
    void tellsBadNewsOfOneCompanyFromNewsOfAnother() throws Exception {
        Result result = run(1, Posts.post("p", "Harbor Trust is in bad trouble, but Marlow Bank opens a branch"));

        assertThat(result.only().findings().entities())
                .extracting(EntityMention::id, EntityMention::sentiment)
                .containsExactly(tuple("harbor", SentimentLabel.NEGATIVE), tuple("marlow", SentimentLabel.NEUTRAL));
        assertThat(result.documents().get(0).json()).contains("\"sentiment\":\"negative\"");
    }

    @Test
    void indexesWhatItPublishes() throws Exception {
        Result result = run(1, Posts.post("p", LONG_STORY));

        assertThat(result.documents()).singleElement().satisfies(document -> {
            assertThat(document.index()).isEqualTo("bellwether-posts-2026.03");
            assertThat(document.id()).isEqualTo("p");
            assertThat(document.version()).isEqualTo(Posts.FETCHED.toEpochMilli());
        });
    }

    @Test
    void masksWhatAForeignWriterLeftOpen() throws Exception {
        Result result = run(1, Posts.post("p", LONG_STORY + "Write to ann.miller@example.org at once."));

        assertThat(result.only().post().text()).doesNotContain("ann.miller").contains("[e-mail]");
        assertThat(result.documents().get(0).json()).doesNotContain("ann.miller");
    }

    /** Posts that are judged at the same time may overtake each other, so any of the copies may come to be the first. */
    @Test
    void namesCopiesAfterOneOfThem() throws Exception {
        Result result = run(
                2,
                Posts.post("first", LONG_STORY + "It opened in 1998."),
                Posts.post("other", "Quarterly figures of the shipping line were better than analysts had expected."),
                Posts.post("copy", LONG_STORY + "It opened in 1998!", Posts.FETCHED.plusSeconds(60)),
                Posts.post("again", "Repost: " + LONG_STORY + "It opened in 1998.", Posts.FETCHED.plusSeconds(120)));

        Map<String, String> stories = result.posts().stream()
                .collect(Collectors.toMap(post -> post.post().id(), AnalyzedPost::storyId));
        String story = stories.get("first");
        assertThat(story).isIn("first", "copy", "again");
        assertThat(stories).isEqualTo(Map.of("first", story, "copy", story, "again", story, "other", "other"));
    }

    @Test
    void takesShortCommentsForVoicesOfTheirOwn() throws Exception {
        Result result = run(1, Posts.post("a", "To the moon!"), Posts.post("b", "To the moon!"));

        assertThat(result.posts()).noneMatch(AnalyzedPost::duplicate);
    }

    @Test
    void keepsTheStoryOfAPostThatIsEditedAndCrawledAgain() throws Exception {
        Result result = run(
                1,
                Posts.post("first", LONG_STORY),
                Posts.post("copy", LONG_STORY, Posts.FETCHED.plusSeconds(60)),
                Posts.post(
                        "copy",
                        "The author has taken back everything that was said here before and apologizes for it.",
                        Posts.FETCHED.plusSeconds(120)));

        assertThat(result.posts())
                .filteredOn(post -> post.post().id().equals("copy"))
                .hasSize(2)
                .allMatch(post -> post.storyId().equals("first"));
    }

    @Test
    void goesOnAfterEveryKindOfBadRecordAndKeepsEach() throws Exception {
        byte[] good = ContractJson.write(Posts.post("good", LONG_STORY));
        byte[] huge = new String(good, StandardCharsets.UTF_8)
                .replace(LONG_STORY, "x".repeat(2 * 1024 * 1024))
                .getBytes(StandardCharsets.UTF_8);
        Instant tomorrow = InstantSource.system().instant().plus(Duration.ofDays(1));

        Result result = run(
                1,
                List.of(
                        "{\"id\":".getBytes(StandardCharsets.UTF_8),
                        new byte[0],
                        huge,
                        "{\"id\":\"x\"}".getBytes(StandardCharsets.UTF_8),
                        ContractJson.write(Posts.post("future", LONG_STORY, tomorrow)),
                        ContractJson.write(Posts.post("bad", "poison " + LONG_STORY)),
                        ContractJson.write(Posts.post("slow", "silence " + LONG_STORY)),
                        good));

        assertThat(result.posts()).extracting(post -> post.post().id()).containsExactly("good");
        assertThat(result.letters())
                .extracting(DeadLetter::stage, letter -> letter.reason().replaceAll("\\d+", "#"))
                .satisfiesExactlyInAnyOrder(
                        letter -> assertThat(letter.toList().toString()).contains("analysis/read", "not JSON"),
                        letter -> assertThat(letter.toList().toString()).contains("analysis/read", "empty value"),
                        letter -> assertThat(letter.toList().toString()).contains("analysis/read", "kafka.max-post"),
                        letter -> assertThat(letter.toList().toString()).contains("analysis/read", "not a valid Post"),
                        letter -> assertThat(letter.toList().toString()).contains("analysis/clean", "fetchedAt"),
                        letter -> assertThat(letter.toList().toString()).contains("analysis/classify", "it is poison"),
                        letter -> assertThat(letter.toList().toString())
                                .contains("analysis/classify", "no answer within #s"));
        assertThat(result.documents())
                .filteredOn(document -> document.index().startsWith("bellwether-dead-letters"))
                .hasSize(7);
    }

    @Test
    void writesDocumentsThatAreJson() throws Exception {
        Result result = run(1, Posts.post("p", LONG_STORY));

        JsonNode document =
                ContractJson.mapper().readTree(result.documents().get(0).json());
        assertThat(document.path("storyId").asText()).isEqualTo("p");
    }

    private Result run(int parallelism, Post... posts) throws Exception {
        List<byte[]> bytes = new ArrayList<>();
        for (Post post : posts) {
            bytes.add(ContractJson.write(post));
        }
        return run(parallelism, bytes);
    }

    private Result run(int parallelism, List<byte[]> records) throws Exception {
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.createLocalEnvironment(parallelism);
        JobEnvironment.apply(flink(parallelism), environment);
        MemorySink<AnalyzedPost> analyzed = new MemorySink<>();
        MemorySink<DeadLetter> letters = new MemorySink<>();
        MemorySink<IndexDocument> documents = new MemorySink<>();
        AnalysisJob.dataflow(
                environment,
                config(),
                MemoryTopics.NONE,
                new AnalysisJob.Ends(
                        MemorySource.ofBytes(
                                records, ChannelSource.format(Channel.POSTS, Post.class, KafkaConfig.defaults())),
                        ChannelSource.watermarks(KafkaConfig.defaults()),
                        new LexiconModel(),
                        MemoryTopics.none(),
                        analyzed,
                        MemorySink.documents(documents),
                        letters));
        environment.execute(AnalysisJob.NAME);
        return new Result(analyzed.written(), letters.written(), documents.written());
    }

    private FlinkConfig flink(int parallelism) {
        FlinkConfig defaults = FlinkConfig.defaults();
        return new FlinkConfig(
                parallelism,
                defaults.maxParallelism(),
                Duration.ofSeconds(1),
                defaults.checkpointTimeout(),
                folder.toUri().toString(),
                StateStore.HEAP,
                defaults.restartInitial(),
                defaults.restartMax(),
                defaults.restartReset());
    }

    private AnalysisConfig config() throws IOException {
        Path watchlist = Files.writeString(folder.resolve("watchlist.csv"), WATCHLIST);
        return new AnalysisConfig(
                "no bundle",
                Duration.ofSeconds(10),
                "cpu",
                Precision.AUTO,
                new BatchLimits(4, 64, Duration.ofMillis(5), 16),
                8,
                Duration.ofSeconds(2),
                List.of(watchlist.toString()),
                null,
                Duration.ofSeconds(10),
                8,
                Duration.ofDays(2),
                StoryConfig.defaults());
    }
}
