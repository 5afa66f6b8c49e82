package io.bellwether.jobs.config;

import static io.bellwether.contract.Invariant.require;
import static io.bellwether.contract.Invariant.requireText;

import java.io.Serializable;
import java.time.Duration;

/**
 * How jobs run.
 *
 * @param parallelism of every operator that can be parallel
 * @param maxParallelism the most that state can ever be spread over; cannot be changed once a job has state
 * @param checkpointInterval records reach other jobs with the next checkpoint, so this is also the delay of each channel
 * @param checkpointDirectory a URI that all machines of the cluster can write, such as {@code file:///data/checkpoints}
 * @param restartInitial wait before the first restart
 * @param restartMax longest wait between restarts, which never end
 * @param restartReset so long without a fault, the wait is short again
 */
public record FlinkConfig(
        int parallelism,
        int maxParallelism,
        Duration checkpointInterval,
        Duration checkpointTimeout,
        String checkpointDirectory,
        StateStore stateStore,
        Duration restartInitial,
        Duration restartMax,
        Duration restartReset)
        implements Serializable {
    public FlinkConfig {
        require(parallelism >= 1, "parallelism must be at least 1, but is %s", parallelism);
        require(
                maxParallelism >= parallelism && maxParallelism <= 32_768,
                "max-parallelism must be between parallelism %s and 32768, but is %s",
                parallelism,
                maxParallelism);
        require(
                checkpointInterval.toMillis() >= 100,
                "checkpoint-interval must be at least 100ms, but is %s",
                DurationText.write(checkpointInterval));
        require(
                checkpointTimeout.toSeconds() >= 1,
                "checkpoint-timeout must be at least 1s, but is %s",
                DurationText.write(checkpointTimeout));
        requireText(checkpointDirectory, "checkpoint-directory");
        require(
                restartInitial.toMillis() >= 1 && restartInitial.compareTo(restartMax) < 0,
                "restart-initial must be at least 1ms and below restart-max %s, but is %s",
                DurationText.write(restartMax),
                DurationText.write(restartInitial));
        require(
                restartReset.compareTo(restartMax) >= 0,
                "restart-reset must be at least restart-max %s, but is %s",
                DurationText.write(restartMax),
                DurationText.write(restartReset));
    }

    public static FlinkConfig defaults() {
        return new FlinkConfig(
                1,
                128,
                Duration.ofSeconds(10),
                Duration.ofMinutes(5),
                "file:///var/lib/bellwether/checkpoints",
                StateStore.ROCKSDB,
                Duration.ofSeconds(1),
                Duration.ofMinutes(2),
                Duration.ofMinutes(10));
    }

    /** The same with checkpoints in another folder. */
    public FlinkConfig withCheckpointDirectory(String newDirectory) {
        return new FlinkConfig(
                parallelism,
                maxParallelism,
                checkpointInterval,
                checkpointTimeout,
                newDirectory,
                stateStore,
                restartInitial,
                restartMax,
                restartReset);
    }

    /**
     * The longest that a transaction may stay open: a checkpoint that is late, and a restart.
     *
     * @throws IllegalArgumentException if the broker would give up earlier, and with it lose what was written
     */
    public void requireOutlastedBy(KafkaConfig kafka) {
        Duration needed = checkpointInterval.plus(checkpointTimeout).plus(restartMax);
        require(
                kafka.transactionTimeout().compareTo(needed) > 0,
                "kafka.transaction-timeout must be longer than flink.checkpoint-interval, checkpoint-timeout and"
                        + " restart-max together (%s), else a restart loses records, but is %s",
                DurationText.write(needed),
                DurationText.write(kafka.transactionTimeout()));
    }
}
