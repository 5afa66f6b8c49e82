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
     * the end of their window: merged again and again until then, it would be written many times over.
     */
    private static final int FILES_BEFORE_MERGE = 12;

    /**
     * RocksDB writes memory to disk by a quarter of its threads, those of all states of this machine together. A checkpoint
     * waits for that with all operators, so every core should do it; by itself Flink gives two threads, which makes one.
     */
    private static final int THREADS_PER_CORE = 4;

    private static final int FILES_BEFORE_SLOWDOWN = 3 * FILES_BEFORE_MERGE;
    private static final int FILES_BEFORE_STOP = 5 * FILES_BEFORE_MERGE;

    @Override
    public DBOptions createDBOptions(DBOptions options, Collection<AutoCloseable> handles) {
        int threads = THREADS_PER_CORE * Runtime.getRuntime().availableProcessors();
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
