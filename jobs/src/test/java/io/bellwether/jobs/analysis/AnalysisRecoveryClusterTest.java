package io.bellwether.jobs.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.contract.AnalyzedPost;
import io.bellwether.contract.Channel;
import io.bellwether.contract.ContractJson;
import io.bellwether.contract.DeadLetter;
import io.bellwether.contract.IndexDocument;
import io.bellwether.contract.Post;
import io.bellwether.jobs.Posts;
import io.bellwether.jobs.analysis.topics.MemoryTopics;
import io.bellwether.jobs.config.FlinkConfig;
import io.bellwether.jobs.config.KafkaConfig;
import io.bellwether.jobs.config.StateStore;
import io.bellwether.jobs.flink.JobEnvironment;
import io.bellwether.jobs.kafka.ChannelSource;
import io.bellwether.jobs.kafka.Incoming;
import io.bellwether.jobs.kafka.RecordFormat;
import io.bellwether.jobs.memory.MemorySink;
import io.bellwether.jobs.memory.MemorySource;
import io.bellwether.models.batch.BatchLimits;
import io.bellwether.models.djl.Precision;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Stops the job in the middle, starts it again from the savepoint, and compares with a run that nobody stopped. */
class AnalysisRecoveryClusterTest {
    private static final int POSTS = 120;
    private static final int STORIES = 7;
    private static final int BEFORE_THE_STOP_PER_SUBTASK = 25;

    private static final RecordFormat<Post> FORMAT =
            ChannelSource.format(Channel.POSTS, Post.class, KafkaConfig.defaults());

    @TempDir
    private Path folder;

    private record Outputs(MemorySink<AnalyzedPost> analyzed, MemorySink<IndexDocument> documents) {}

    @Test
    @Timeout(300)
    void losesAndDoublesNothingAcrossASavepoint() throws Exception {
        Outputs whole = new Outputs(new MemorySink<>(), new MemorySink<>());
        job(whole, posts(), null).execute("uninterrupted");

        Outputs interrupted = new Outputs(new MemorySink<>(), new MemorySink<>());
        JobClient running = job(interrupted, firstPosts(), null).executeAsync("interrupted");
        interrupted.analyzed().awaitAtLeast(2 * BEFORE_THE_STOP_PER_SUBTASK, Duration.ofMinutes(2));
        String savepoint = running.stopWithSavepoint(
                        false, folder.resolve("savepoint").toUri().toString(), SavepointFormatType.CANONICAL)
                .get();
        int before = interrupted.analyzed().written().size();
        job(interrupted, posts(), savepoint).execute("continued");

        assertThat(before).isEqualTo(2 * BEFORE_THE_STOP_PER_SUBTASK);
        assertThat(byStory(interrupted.analyzed().written()))
                .isEqualTo(byStory(whole.analyzed().written()))
                .hasSize(STORIES);
        assertThat(interrupted.documents().written())
                .extracting(IndexDocument::id)
                .hasSameElementsAs(ids(whole))
                .doesNotHaveDuplicates();
    }

    private static List<String> ids(Outputs outputs) {
        return outputs.documents().written().stream().map(IndexDocument::id).toList();
    }

    /** The posts of each story; which of them came first, and named it, is for the network to decide. */
    private static Set<List<AnalyzedPost>> byStory(List<AnalyzedPost> posts) {
        Comparator<AnalyzedPost> byId = Comparator.comparing(post -> post.post().id());
        return posts.stream().collect(Collectors.groupingBy(AnalyzedPost::storyId)).values().stream()
                .map(story -> story.stream()
                        .map(post -> post.withStoryId("any"))
                        .sorted(byId)
                        .toList())
                .collect(Collectors.toSet());
    }

    private StreamExecutionEnvironment job(
            Outputs outputs, Source<Incoming<Post>, ?, ?> posts, @Nullable String savepoint) {
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.createLocalEnvironment(2);
        JobEnvironment.apply(flink(), environment);
        if (savepoint != null) {
            Configuration restore = new Configuration();
            restore.set(StateRecoveryOptions.SAVEPOINT_PATH, savepoint);
            environment.configure(restore, getClass().getClassLoader());
        }
        AnalysisJob.dataflow(
                environment,
                config(),
                MemoryTopics.NONE,
                new AnalysisJob.Ends(
                        posts,
                        ChannelSource.watermarks(KafkaConfig.defaults()),
                        new LexiconModel(),
                        MemoryTopics.none(),
                        outputs.analyzed(),
                        MemorySink.documents(outputs.documents()),
                        new MemorySink<DeadLetter>()));
        return environment;
    }

    private static Source<Incoming<Post>, ?, ?> posts() {
        return MemorySource.ofBytes(records(), FORMAT);
    }

    private static Source<Incoming<Post>, ?, ?> firstPosts() {
        return MemorySource.ofFirstBytes(records(), FORMAT, BEFORE_THE_STOP_PER_SUBTASK);
    }

    private static List<byte[]> records() {
        List<String> beginnings = List.of(
                "Depositors queue before the counters of the savings bank in the old town since early morning",
                "The shipping line lifts its outlook after strong figures for the second quarter of the year",
                "A court has ordered the builder of the northern bridge to pay back what it was advanced",
                "Prices for copper fell to their lowest since spring while stocks in warehouses kept growing",
                "Two directors of the insurer leave the board, and nobody says who will come in their place",
                "Inspectors found the brakes of the new tram worn after only four months on the hill route",
                "The game studio delays its long awaited title once more and points to unfinished music");
        List<byte[]> posts = new ArrayList<>();
        for (int i = 0; i < POSTS; i++) {
            String text = beginnings.get(i % STORIES) + ".";
            posts.add(ContractJson.write(
                    Posts.post(String.format(Locale.ROOT, "p%03d", i), text, Posts.FETCHED.plusSeconds(i))));
        }
        return posts;
    }

    private FlinkConfig flink() {
        FlinkConfig defaults = FlinkConfig.defaults();
        return new FlinkConfig(
                2,
                defaults.maxParallelism(),
                Duration.ofMillis(500),
                defaults.checkpointTimeout(),
                folder.resolve("checkpoints").toUri().toString(),
                StateStore.ROCKSDB,
                defaults.restartInitial(),
                defaults.restartMax(),
                defaults.restartReset());
    }

    private static AnalysisConfig config() {
        return new AnalysisConfig(
                "no bundle",
                Duration.ofSeconds(10),
                "cpu",
                Precision.AUTO,
                new BatchLimits(4, 64, Duration.ofMillis(5), 16),
                8,
                Duration.ofSeconds(30),
                List.of(),
                null,
                Duration.ofSeconds(10),
                8,
                Duration.ofDays(2),
                StoryConfig.defaults());
    }
}
