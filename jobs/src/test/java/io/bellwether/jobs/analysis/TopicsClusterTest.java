package io.bellwether.jobs.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.contract.AnalyzedPost;
import io.bellwether.contract.DeadLetter;
import io.bellwether.contract.IndexDocument;
import io.bellwether.contract.LabelScore;
import io.bellwether.contract.Post;
import io.bellwether.jobs.Posts;
import io.bellwether.jobs.analysis.topics.MemoryTopics;
import io.bellwether.jobs.analysis.topics.TopicsPlace;
import io.bellwether.jobs.analysis.topics.TopicsVersion;
import io.bellwether.jobs.config.FlinkConfig;
import io.bellwether.jobs.config.KafkaConfig;
import io.bellwether.jobs.config.StateStore;
import io.bellwether.jobs.flink.JobEnvironment;
import io.bellwether.jobs.kafka.ChannelSource;
import io.bellwether.jobs.memory.MemorySink;
import io.bellwether.jobs.memory.MemorySource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The users' topics while posts come without end: their file is changed in every way, and the job is stopped and restored. */
class TopicsClusterTest {
    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final Post POST =
            Posts.post("p", "A zeppelin was seen above the submarine, and nobody said a word.");
    private static final String AIR = "- {id: air, any: [zeppelin]}\n";
    private static final String SEA = "- {id: sea, any: [submarine]}\n";

    @TempDir
    private Path folder;

    private final MemorySink<AnalyzedPost> analyzed = new MemorySink<>();

    @Test
    @Timeout(300)
    void followsItsFileAndKeepsTheRulesAcrossARestart() throws Exception {
        Path file = folder.resolve("topics.yaml");
        write(file, AIR);
        JobClient job = start(TopicsPlace.of(file.toString()), version(file), null);
        try {
            await("air");
            write(file, AIR + SEA);
            await("air", "sea");
            write(file, "- {id: air, any: [balloon]}\n" + SEA);
            await("sea");
            write(file, "- {id: air}\n");
            write(file, AIR.replace("air", "sky") + SEA);
            await("sky", "sea");
            String savepoint = job.stopWithSavepoint(
                            false, folder.resolve("savepoint").toUri().toString(), SavepointFormatType.CANONICAL)
                    .get();
            int before = analyzed.written().size();
            Files.delete(file);
            job = start(TopicsPlace.of(file.toString()), MemoryTopics.NONE, savepoint);
            analyzed.awaitAtLeast(before + 5, LIMIT);
            write(file, "");
            await();

            assertThat(seen())
                    .as(
                            "each set of topics that a post had, so that none was judged by half of a file or without rules")
                    .containsExactlyInAnyOrder(
                            Set.of("air"), Set.of("air", "sea"), Set.of("sea"), Set.of("sky", "sea"), Set.of());
            assertThat(topics(analyzed.written().get(0))).containsExactly("air");
            assertThat(topics(analyzed.written().get(before))).containsExactlyInAnyOrder("sky", "sea");
        } finally {
            job.cancel().get();
        }
    }

    /** As careful editors do, so that nobody reads half a file. */
    private void write(Path file, String topics) throws IOException {
        Path beside = folder.resolve("topics.yaml.new");
        Files.writeString(beside, topics.isEmpty() ? "topics: []\n" : "topics:\n" + topics);
        Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private TopicsVersion version(Path file) throws IOException {
        return TopicsPlace.of(file.toString()).read(Posts.FETCHED);
    }

    private void await(String... topics) throws InterruptedException {
        analyzed.awaitLast(post -> topics(post).equals(Set.of(topics)), LIMIT);
    }

    private Set<Set<String>> seen() {
        return analyzed.written().stream().map(TopicsClusterTest::topics).collect(Collectors.toSet());
    }

    private static Set<String> topics(AnalyzedPost post) {
        return post.findings().topics().stream().map(LabelScore::id).collect(Collectors.toSet());
    }

    private JobClient start(TopicsPlace place, TopicsVersion topics, @Nullable String savepoint) throws Exception {
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.createLocalEnvironment(2);
        JobEnvironment.apply(flink(), environment);
        if (savepoint != null) {
            Configuration restore = new Configuration();
            restore.set(StateRecoveryOptions.SAVEPOINT_PATH, savepoint);
            environment.configure(restore, getClass().getClassLoader());
        }
        AnalysisJob.dataflow(
                environment,
                AnalysisConfig.defaults(),
                topics,
                new AnalysisJob.Ends(
                        MemorySource.staying(List.of(POST), Post.class),
                        ChannelSource.watermarks(KafkaConfig.defaults()),
                        new LexiconModel(),
                        place.source(Duration.ofMillis(100)),
                        analyzed,
                        MemorySink.documents(new MemorySink<IndexDocument>()),
                        new MemorySink<DeadLetter>()));
        return environment.executeAsync("topics");
    }

    private FlinkConfig flink() {
        FlinkConfig defaults = FlinkConfig.defaults();
        return new FlinkConfig(
                2,
                defaults.maxParallelism(),
                Duration.ofMillis(500),
                defaults.checkpointTimeout(),
                folder.resolve("checkpoints").toUri().toString(),
                StateStore.HEAP,
                defaults.restartInitial(),
                defaults.restartMax(),
                defaults.restartReset());
    }
}
