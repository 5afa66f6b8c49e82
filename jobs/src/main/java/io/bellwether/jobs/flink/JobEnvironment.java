package io.bellwether.jobs.flink;

import io.bellwether.jobs.config.FlinkConfig;
import io.bellwether.jobs.config.StateStore;
import java.util.List;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.contrib.streaming.state.RocksDBConfigurableOptions;
import org.apache.flink.contrib.streaming.state.RocksDBOptions;
import org.apache.flink.core.execution.CheckpointingMode;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.rocksdb.CompressionType;

/** The one place that says how jobs run: checkpoints, state, restarts, and no type or operator without a name. */
public final class JobEnvironment {
    /** One checkpoint that fails says nothing, a row of them does: the job restarts and shows it. */
    private static final int TOLERABLE_FAILED_CHECKPOINTS = 3;

    /** Most timers of a job fire at the ends of windows, thousands in a row: so many of each key group are read at once. */
    private static final int TIMERS_AT_HAND = 1_024;

    /** A state writes what it has in memory when it is so much: what is left for a checkpoint, all operators wait for. */
    private static final MemorySize MOST_UNWRITTEN = MemorySize.ofMebiBytes(16);

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
     * operator that is busy; these are stored with the checkpoint. From the start, not after some time: whoever would notice
     * that it takes long may itself wait for the one that is busy.
     */
    public static void splitTimers(StreamExecutionEnvironment environment) {
        Configuration settings = new Configuration();
        settings.set(CheckpointingOptions.ENABLE_UNALIGNED, true);
        settings.set(CheckpointingOptions.ENABLE_UNALIGNED_INTERRUPTIBLE_TIMERS, true);
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
        settings.set(RocksDBOptions.OPTIONS_FACTORY, StateTables.class.getName());
        // Most stories, authors and threads are new: that a key is not there is known without looking into files.
        settings.set(RocksDBConfigurableOptions.USE_BLOOM_FILTER, true);
        settings.set(RocksDBConfigurableOptions.WRITE_BUFFER_SIZE, MOST_UNWRITTEN);
        // Snappy, the default, is not optimized in Flink's build of RocksDB, and took half of what writing costs.
        settings.set(RocksDBConfigurableOptions.COMPRESSION_PER_LEVEL, List.of(CompressionType.LZ4_COMPRESSION));
        settings.set(RocksDBOptions.ROCKSDB_TIMER_SERVICE_FACTORY_CACHE_SIZE, TIMERS_AT_HAND);
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
