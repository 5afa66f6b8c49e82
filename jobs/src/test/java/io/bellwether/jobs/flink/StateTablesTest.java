package io.bellwether.jobs.flink;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.jobs.config.FlinkConfig;
import java.util.ArrayList;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.contrib.streaming.state.RocksDBOptions;
import org.junit.jupiter.api.Test;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.DBOptions;
import org.rocksdb.Env;
import org.rocksdb.Priority;
import org.rocksdb.RocksDB;

class StateTablesTest {
    @Test
    void aStateWithOneValueTakesLittleOfTheSharedMemory() {
        RocksDB.loadLibrary();
        try (ColumnFamilyOptions options = new ColumnFamilyOptions()) {
            new StateTables().configure(new Configuration()).createColumnOptions(options, new ArrayList<>());

            assertThat(options.arenaBlockSize()).isLessThanOrEqualTo(options.writeBufferSize() / 512);
        }
    }

    @Test
    void everyCoreWritesToDisk() {
        RocksDB.loadLibrary();
        try (DBOptions options = new DBOptions()) {
            new StateTables().configure(new Configuration()).createDBOptions(options, new ArrayList<>());

            int cores = Runtime.getRuntime().availableProcessors();
            assertThat(Env.getDefault().getBackgroundThreads(Priority.HIGH)).isGreaterThanOrEqualTo(cores);
            assertThat(options.maxBackgroundJobs()).isGreaterThanOrEqualTo(cores);
        }
    }

    @Test
    void jobsUseIt() throws ReflectiveOperationException {
        Configuration settings = JobEnvironment.settings(FlinkConfig.defaults());

        assertThat(Class.forName(settings.get(RocksDBOptions.OPTIONS_FACTORY))).isEqualTo(StateTables.class);
    }
}
