package io.bellwether.jobs.analysis;

import static io.bellwether.contract.Invariant.require;
import static io.bellwether.contract.Invariant.requireText;

import io.bellwether.jobs.analysis.topics.TopicsPlace;
import io.bellwether.models.batch.BatchLimits;
import io.bellwether.models.djl.Precision;
import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How posts are judged.
 *
 * @param bundle the model bundle on every machine that runs the job: its folder, a link to it, or a shelf of bundles
 * @param bundlePoll how often to look for a new version of the bundle
 * @param device {@code auto}, {@code cpu}, {@code gpu}, {@code gpu:N} or {@code gpu:N,M}
 * @param precision how exactly the network computes
 * @param batch how texts are gathered for the model
 * @param inFlight posts that one subtask has with the model at once: at least two batches, and better more than wait in
 *     the queue, else batches leave half empty
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
        Duration bundlePoll,
        String device,
        Precision precision,
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
        require(bundlePoll.toMillis() >= 100, "bundle-poll must be at least 100ms, but is %sms", bundlePoll.toMillis());
        require(
                device.matches("auto|cpu|gpu(:\\d{1,3}(,\\d{1,3})*)?"),
                "device must be auto, cpu, gpu, gpu:N such as gpu:1, or several such as gpu:0,1, but is '%s'",
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
                Duration.ofSeconds(10),
                "auto",
                Precision.AUTO,
                BatchLimits.defaults(),
                1_536,
                Duration.ofMinutes(2),
                List.of(),
                null,
                Duration.ofSeconds(10),
                8,
                Duration.ofDays(2),
                StoryConfig.defaults());
    }

    /** The same with another model on another device. */
    public AnalysisConfig withModel(String newBundle, String newDevice) {
        return new AnalysisConfig(
                newBundle,
                bundlePoll,
                newDevice,
                precision,
                batch,
                inFlight,
                timeout,
                watchlists,
                topics,
                topicsPoll,
                keywords,
                maxAge,
                story);
    }
}
