package io.bellwether.jobs.analysis;

import static io.bellwether.contract.Invariant.require;
import static io.bellwether.contract.Invariant.requireText;

import io.bellwether.jobs.analysis.topics.TopicsPlace;
import io.bellwether.models.batch.BatchLimits;
import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How posts are judged.
 *
 * @param bundle folder of the model bundle, on every machine that runs the job
 * @param device {@code auto}, {@code cpu}, {@code gpu} or {@code gpu:N}
 * @param batch how texts are gathered for the model
 * @param inFlight posts that one subtask has with the model at once: at least two batches, else no batch fills
 * @param timeout a post that is not judged within it becomes a dead letter
 * @param watchlists CSV files of companies, beside the built-in ones
 * @param topics file of the users' topics, or its http(s) address; null for none
 * @param topicsPoll how often it is looked at while the job runs
 * @param keywords terms that are kept of a post, at most
 * @param maxAge a post older than this when it was fetched is a backlog, unless its site says otherwise
 * @param story which posts count as one story
 */
public record AnalysisConfig(
        String bundle,
        String device,
        BatchLimits batch,
        int inFlight,
        Duration timeout,
        List<String> watchlists,
        @Nullable String topics,
        Duration topicsPoll,
        int keywords,
        Duration maxAge,
        StoryConfig story)
        implements Serializable {
    public AnalysisConfig {
        requireText(bundle, "bundle");
        require(
                device.matches("auto|cpu|gpu(:\\d{1,3})?"),
                "device must be auto, cpu, gpu or gpu:N such as gpu:1, but is '%s'",
                device);
        require(
                inFlight >= 2 * batch.maxItems(),
                "in-flight must be at least twice batch.max-items %s, else no batch fills, but is %s",
                batch.maxItems(),
                inFlight);
        require(timeout.toMillis() >= 1000, "timeout must be at least 1s, but is %sms", timeout.toMillis());
        TopicsPlace.of(topics);
        require(topicsPoll.toMillis() >= 100, "topics-poll must be at least 100ms, but is %sms", topicsPoll.toMillis());
        require(keywords >= 0, "keywords must not be negative, but is %s", keywords);
        require(maxAge.toMinutes() >= 1, "max-age must be at least 1m, but is %sms", maxAge.toMillis());
        watchlists = List.copyOf(watchlists);
    }

    public static AnalysisConfig defaults() {
        return new AnalysisConfig(
                "models/bundles/default",
                "auto",
                BatchLimits.defaults(),
                256,
                Duration.ofMinutes(2),
                List.of(),
                null,
                Duration.ofSeconds(10),
                8,
                Duration.ofDays(2),
                StoryConfig.defaults());
    }
}
