package io.bellwether.stack.flink;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.runtime.checkpoint.CheckpointStatsSnapshot;
import org.apache.flink.runtime.checkpoint.CompletedCheckpointStats;
import org.apache.flink.runtime.jobmaster.JobResult;
import org.apache.flink.runtime.minicluster.MiniCluster;

/** A job that was submitted to a {@link FlinkCluster}. Thread-safe. */
public final class FlinkJob {
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(60);

    private final MiniCluster cluster;
    private final String name;
    private final JobID id;

    FlinkJob(MiniCluster cluster, String name, JobID id) {
        this.cluster = cluster;
        this.name = name;
        this.id = id;
    }

    public String name() {
        return name;
    }

    /** The id by which Flink's web page knows the job. */
    public JobID id() {
        return id;
    }

    public JobStatus status() throws InterruptedException {
        return answer("tell the status of", cluster.getJobStatus(id));
    }

    /** Completes when the job has ended for good, whether it finished, was cancelled or gave up. */
    public CompletableFuture<JobResult> onEnd() {
        return cluster.requestJobResult(id);
    }

    /** Cancels the job without a savepoint and waits until it has stopped. Its last checkpoint stays. */
    public void cancel() throws InterruptedException {
        answer("cancel", cluster.cancelJob(id));
        answer("wait for the end of", onEnd());
    }

    /** Where the newest complete checkpoint of the job lies, for {@link FlinkCluster#restore}; also once it has ended. */
    public Optional<String> lastCheckpoint() throws InterruptedException {
        return checkpoints()
                .map(checkpoints -> checkpoints.getHistory().getLatestCompletedCheckpoint())
                .map(CompletedCheckpointStats::getExternalPath);
    }

    /** How many checkpoints the job has completed since it was submitted. */
    public long completedCheckpoints() throws InterruptedException {
        return checkpoints()
                .map(checkpoints -> checkpoints.getCounts().getNumberOfCompletedCheckpoints())
                .orElse(0L);
    }

    /** So long, in milliseconds, a checkpoint of the job took at most in this share of cases; empty if there was none. */
    public OptionalDouble checkpointMillis(double share) throws InterruptedException {
        return checkpoints()
                .map(checkpoints -> checkpoints.getSummaryStats().getEndToEndDurationStats())
                .filter(durations -> durations.getCount() > 0)
                .map(durations -> OptionalDouble.of(durations.getQuantile(share)))
                .orElse(OptionalDouble.empty());
    }

    private Optional<CheckpointStatsSnapshot> checkpoints() throws InterruptedException {
        return Optional.ofNullable(
                answer("look up", cluster.getExecutionGraph(id)).getCheckpointStatsSnapshot());
    }

    private <T> T answer(String asked, CompletableFuture<T> answer) throws InterruptedException {
        try {
            return answer.get(ANSWER_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException(
                    "Flink does not " + asked + " the job '" + name + "' (" + id + ") within " + ANSWER_WITHIN, e);
        }
    }
}
