package io.bellwether.stack.flink;

import io.bellwether.stack.process.CannotStartException;
import io.bellwether.stack.process.Port;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.configuration.WebOptions;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.jobgraph.SavepointRestoreSettings;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;

/**
 * A Flink cluster in this JVM: one job manager, one task manager, state in RocksDB, checkpoints in the run directory, and
 * Flink's web page on loopback. What it runs is found on the class path of this JVM, so no jar is uploaded. Thread-safe.
 */
public final class FlinkCluster implements AutoCloseable {
    /** Enough for the demonstration's jobs on a small machine. */
    private static final MemorySize STATE_MEMORY = MemorySize.ofMebiBytes(384);

    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(60);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(30);

    private final MiniCluster cluster;
    private final URI address;
    private final Path folder;

    private FlinkCluster(MiniCluster cluster, URI address, Path folder) {
        this.cluster = cluster;
        this.address = address;
        this.folder = folder;
    }

    /**
     * Starts the cluster and waits until its web page is there.
     *
     * @param directory takes checkpoints and temporary files
     * @param port of the web page
     * @param slots how many subtasks of each job's widest operator it can hold, all jobs together
     */
    public static FlinkCluster start(Path directory, Port port, int slots)
            throws CannotStartException, InterruptedException {
        return start(directory, port, slots, STATE_MEMORY);
    }

    /**
     * The same with another amount of memory for state.
     *
     * @param stateMemory what RocksDB may take for all slots together
     */
    public static FlinkCluster start(Path directory, Port port, int slots, MemorySize stateMemory)
            throws CannotStartException, InterruptedException {
        port.requireAvailable("the web page of Flink");
        Path folder = directory.toAbsolutePath();
        MiniCluster cluster = new MiniCluster(new MiniClusterConfiguration.Builder()
                .setConfiguration(configuration(folder, port, stateMemory))
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(slots)
                .build());
        boolean started = false;
        try {
            Files.createDirectories(folder.resolve("tmp"));
            cluster.start();
            URI rest = cluster.getRestAddress().get(ANSWER_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
            started = true;
            return new FlinkCluster(cluster, URI.create("http://127.0.0.1:" + rest.getPort()), folder);
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            // MiniCluster.start declares no narrower type.
            throw new CannotStartException("Cannot start Flink in " + folder + ": " + e.getMessage(), e);
        } finally {
            if (!started) {
                stop(cluster);
            }
        }
    }

    /** The address of Flink's web page and of its REST interface. */
    public URI address() {
        return address;
    }

    /** Where checkpoints lie, as the configuration of a job names it. */
    public String checkpointDirectory() {
        return checkpoints(folder);
    }

    /** Starts a job with empty state. */
    public FlinkJob submit(String name, StreamExecutionEnvironment environment)
            throws CannotStartException, InterruptedException {
        return submit(name, environment, SavepointRestoreSettings.none());
    }

    /**
     * Starts a job with the state of an earlier run of it.
     *
     * @param checkpoint as {@link FlinkJob#lastCheckpoint} names it
     */
    public FlinkJob restore(String name, StreamExecutionEnvironment environment, String checkpoint)
            throws CannotStartException, InterruptedException {
        return submit(name, environment, SavepointRestoreSettings.forPath(checkpoint, false));
    }

    /** Stops all jobs without a savepoint, then the cluster. */
    @Override
    public void close() {
        stop(cluster);
    }

    private static void stop(MiniCluster cluster) {
        try {
            cluster.closeAsync().get(STOP_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("Flink did not stop in good order within " + STOP_WITHIN, e);
        }
    }

    private FlinkJob submit(
            String name, StreamExecutionEnvironment environment, SavepointRestoreSettings restoreSettings)
            throws CannotStartException, InterruptedException {
        // Or a job that is cancelled could not be restarted from where it was.
        environment
                .getCheckpointConfig()
                .setExternalizedCheckpointRetention(ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
        StreamGraph streamGraph = environment.getStreamGraph();
        streamGraph.setJobName(name);
        JobGraph jobGraph = streamGraph.getJobGraph();
        jobGraph.setSavepointRestoreSettings(restoreSettings);
        try {
            JobID id = cluster.submitJob(jobGraph)
                    .get(ANSWER_WITHIN.toMillis(), TimeUnit.MILLISECONDS)
                    .getJobID();
            return new FlinkJob(cluster, name, id);
        } catch (ExecutionException | TimeoutException e) {
            throw new CannotStartException("Cannot start the job '" + name + "' on Flink at " + address + ": " + e, e);
        }
    }

    private static Configuration configuration(Path folder, Port port, MemorySize stateMemory) {
        Configuration configuration = new Configuration();
        configuration.set(RestOptions.ADDRESS, "127.0.0.1");
        configuration.set(RestOptions.BIND_ADDRESS, "127.0.0.1");
        configuration.set(RestOptions.BIND_PORT, Integer.toString(port.bindNumber()));
        configuration.set(RestOptions.PORT, port.bindNumber());
        configuration.set(JobManagerOptions.ADDRESS, "127.0.0.1");
        configuration.set(JobManagerOptions.BIND_HOST, "127.0.0.1");
        configuration.set(TaskManagerOptions.HOST, "127.0.0.1");
        configuration.set(TaskManagerOptions.BIND_HOST, "127.0.0.1");
        configuration.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, stateMemory);
        configuration.set(TaskManagerOptions.NETWORK_MEMORY_MIN, MemorySize.ofMebiBytes(96));
        configuration.set(TaskManagerOptions.NETWORK_MEMORY_MAX, MemorySize.ofMebiBytes(96));
        configuration.set(CoreOptions.TMP_DIRS, folder.resolve("tmp").toString());
        configuration.set(WebOptions.TMP_DIR, folder.resolve("tmp").toString());
        configuration.set(WebOptions.SUBMIT_ENABLE, false);
        configuration.set(StateBackendOptions.STATE_BACKEND, "rocksdb");
        configuration.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, checkpoints(folder));
        return configuration;
    }

    private static String checkpoints(Path folder) {
        return folder.resolve("checkpoints").toUri().toString();
    }
}
