package io.bellwether.jobs.flink;

import io.bellwether.jobs.config.FlinkConfig;
import io.bellwether.jobs.config.StateStore;
import java.time.Duration;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.contrib.streaming.state.RocksDBConfigurableOptions;
import org.apache.flink.core.execution.CheckpointingMode;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The one place that says how jobs run: checkpoints, state, restarts, and no type or operator without a name. */
public final class JobEnvironment {
    /** One checkpoint that fails says nothing, a row of them does: the job restarts and shows it. */
    private static final int TOLERABLE_FAILED_CHECKPOINTS = 3;

    /**
     * The first value of a state takes an eighth of this from the memory that all states of a slot share. With the 64 MB that
     * RocksDB is used to, the dozens of states of a job would take more than there is, so that each write would flush another
     * state to disk.
     */
    private static final MemorySize WRITE_BUFFER = MemorySize.ofMebiBytes(2);

    /** A checkpoint under way for so long begins to overtake records. */
    private static final Duration ALIGNED_FOR = Duration.ofMillis(500);

    private JobEnvironment() {}

    /** The environment of a {@code main}: of the cluster that runs it, else of this JVM. */
    public static StreamExecutionEnvironment create(FlinkConfig config) {
        return StreamExecutionEnvironment.getExecutionEnvironment(settings(config));
    }

    /** Sets an environment that was made elsewhere, as of a cluster in the same JVM. */
    public static StreamExecutionEnvironment apply(FlinkConfig config, StreamExecutionEnvironment environment) {
        environment.configure(settings(config), Thread.currentThread().getContextClassLoader());
        return environment;
    }

    /** The same as Flink's own keys, for a cluster's configuration or a submission. */
    public static Configuration settings(FlinkConfig config) {
        Configuration settings = new Configuration();
        settings.set(CoreOptions.DEFAULT_PARALLELISM, config.parallelism());
        settings.set(PipelineOptions.MAX_PARALLELISM, config.maxParallelism());
        settings.set(PipelineOptions.GENERIC_TYPES, false);
        settings.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
        settings.set(PipelineOptions.OBJECT_REUSE, false);
        setCheckpoints(config, settings);
        setRestarts(config, settings);
        return settings;
    }

    /**
     * Lets checkpoints pass between the timers of this job's splittable operators, and past records that wait in front of an
     * operator that is busy. A checkpoint that is quick enough passes none, and is as small as ever.
     */
    public static void splitTimers(StreamExecutionEnvironment environment) {
        Configuration settings = new Configuration();
        settings.set(CheckpointingOptions.ENABLE_UNALIGNED, true);
        settings.set(CheckpointingOptions.ENABLE_UNALIGNED_INTERRUPTIBLE_TIMERS, true);
        settings.set(CheckpointingOptions.ALIGNED_CHECKPOINT_TIMEOUT, ALIGNED_FOR);
        environment.configure(settings, Thread.currentThread().getContextClassLoader());
    }

    private static void setCheckpoints(FlinkConfig config, Configuration settings) {
        settings.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, config.checkpointInterval());
        settings.set(CheckpointingOptions.CHECKPOINTING_TIMEOUT, config.checkpointTimeout());
        settings.set(CheckpointingOptions.CHECKPOINTING_CONSISTENCY_MODE, CheckpointingMode.EXACTLY_ONCE);
        settings.set(CheckpointingOptions.MAX_CONCURRENT_CHECKPOINTS, 1);
        settings.set(CheckpointingOptions.TOLERABLE_FAILURE_NUMBER, TOLERABLE_FAILED_CHECKPOINTS);
        settings.set(
                CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
                ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
        settings.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, config.checkpointDirectory());
        settings.set(CheckpointingOptions.INCREMENTAL_CHECKPOINTS, config.stateStore() == StateStore.ROCKSDB);
        settings.set(
                StateBackendOptions.STATE_BACKEND,
                switch (config.stateStore()) {
                    case ROCKSDB -> "rocksdb";
                    case HEAP -> "hashmap";
                });
        settings.set(RocksDBConfigurableOptions.WRITE_BUFFER_SIZE, WRITE_BUFFER);
    }

    private static void setRestarts(FlinkConfig config, Configuration settings) {
        settings.set(
                RestartStrategyOptions.RESTART_STRATEGY,
                RestartStrategyOptions.RestartStrategyType.EXPONENTIAL_DELAY.getMainValue());
        settings.set(
                RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_INITIAL_BACKOFF, config.restartInitial());
        settings.set(RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_MAX_BACKOFF, config.restartMax());
        settings.set(
                RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_RESET_BACKOFF_THRESHOLD,
                config.restartReset());
    }
}
