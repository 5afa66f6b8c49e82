package io.bellwether.jobs.flink;

import java.util.Collection;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.contrib.streaming.state.ConfigurableRocksDBOptionsFactory;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.DBOptions;
import org.rocksdb.Env;
import org.rocksdb.Priority;

/**
 * How RocksDB keeps the states of a job. All states of a slot share the memory that Flink gives it, so one that gets many
 * values may take much of it before it is written to disk, while one that gets few must not.
 */
public final class StateTables implements ConfigurableRocksDBOptionsFactory {
    private static final long serialVersionUID = 1;

    /**
     * The first value of a state takes so much of the shared memory. RocksDB is used to an eighth of the write buffer, 2 MB, of
     * which dozens of states would take more than there is, so that each write would flush another state to disk.
     */
    private static final long FIRST_BLOCK = 64 << 10;

    /**
     * Files of the first level before they are merged. Much is read once and deleted soon after, such as posts that wait for
     * the end of their window: merged again and again until then, it would be written many times over, and each time copied
     * anew by the next checkpoint.
     */
    private static final int FILES_BEFORE_MERGE = 24;

    /**
     * A checkpoint waits, with all operators, until these threads have written to disk what is in memory, of all states of this
     * machine. Operators write at the same time, each one state after the other, while those that do not wait take the cores:
     * more threads than cores get a larger part of these. By itself Flink leaves it to one.
     */
    private static final int THREADS_PER_CORE = 4;

    private static final int FILES_BEFORE_SLOWDOWN = 3 * FILES_BEFORE_MERGE;
    private static final int FILES_BEFORE_STOP = 5 * FILES_BEFORE_MERGE;

    @Override
    public DBOptions createDBOptions(DBOptions options, Collection<AutoCloseable> handles) {
        int threads = THREADS_PER_CORE * Runtime.getRuntime().availableProcessors();
        // Of the jobs of one database a quarter may write memory to disk; the pool with the threads for it all of them
        // share.
        Env.getDefault().setBackgroundThreads(threads, Priority.HIGH);
        return options.setMaxBackgroundJobs(threads);
    }

    @Override
    public ColumnFamilyOptions createColumnOptions(ColumnFamilyOptions options, Collection<AutoCloseable> handles) {
        return options.setArenaBlockSize(FIRST_BLOCK)
                .setLevel0FileNumCompactionTrigger(FILES_BEFORE_MERGE)
                .setLevel0SlowdownWritesTrigger(FILES_BEFORE_SLOWDOWN)
                .setLevel0StopWritesTrigger(FILES_BEFORE_STOP);
    }

    @Override
    public StateTables configure(ReadableConfig config) {
        return this;
    }
}
