package io.bellwether.jobs.trends;

import io.bellwether.jobs.config.ConfigReader;
import io.bellwether.jobs.flink.RecordType;
import io.bellwether.jobs.watched.Unwatched;
import io.bellwether.jobs.watched.WatchedFile;
import io.bellwether.jobs.watched.WatchedSource;
import java.io.Serializable;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.connector.datagen.source.GeneratorFunction;

/**
 * The budget in a file of its own, which people change while the job runs: {@code alarms-per-day} as in the configuration,
 * over what stands there.
 */
record BudgetFile(String path, AlarmsPerDay configured) implements WatchedFile.Content<BudgetFile.Budget> {
    private static final long serialVersionUID = 1;

    /** The whole file. */
    record Budget(AlarmsPerDay alarmsPerDay) implements Serializable {
        private static final long serialVersionUID = 1;
    }

    /**
     * The budget that a job starts with.
     *
     * @throws io.bellwether.jobs.config.ConfigException if there is a file and it has faults: with all of them
     */
    static BudgetVersion start(BudgetConfig config, InstantSource clock) {
        String path = config.file();
        if (path == null) {
            return new BudgetVersion("trends.budget", config.alarmsPerDay(), Instant.EPOCH);
        }
        BudgetFile file = new BudgetFile(path, config.alarmsPerDay());
        return file.version(file.read(), clock);
    }

    /** What it becomes while the job runs. */
    static Source<BudgetVersion, ?, ?> source(BudgetConfig config) {
        String path = config.file();
        return new WatchedSource<>(
                BudgetVersion.class,
                path == null
                        ? (context, clock) -> new Unwatched(context)
                        : (context, clock) -> new WatchedFile<>(
                                context, new BudgetFile(path, config.alarmsPerDay()), config.filePoll(), clock));
    }

    /** A budget that does not change, in a source that ends. */
    static Source<BudgetVersion, ?, ?> once(BudgetVersion version) {
        GeneratorFunction<Long, BudgetVersion> same = index -> version;
        return new DataGeneratorSource<>(same, 1, RecordType.forRecord(BudgetVersion.class));
    }

    @Override
    public Budget read() {
        return ConfigReader.over(new Budget(configured), Map.of()).read(Path.of(path), List.of());
    }

    @Override
    public BudgetVersion version(Budget read, InstantSource clock) {
        return new BudgetVersion(path, read.alarmsPerDay(), clock.instant());
    }
}
