package io.bellwether.jobs.trends;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.contract.SubjectKind;
import io.bellwether.jobs.watched.FakeWatchContext;
import io.bellwether.jobs.watched.WatchedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The budget's file while a job runs, on a real file and what Flink is to its watcher. */
class BudgetFileTest {
    @TempDir
    private Path folder;

    private final FakeWatchContext flink = new FakeWatchContext();
    private Path path = Path.of("budget.yaml");
    private WatchedFile<BudgetFile.Budget> watcher = watcher();

    @BeforeEach
    void start() throws IOException {
        path = folder.resolve("budget.yaml");
        write("alarms-per-day: {entity: 7}");
        watcher = watcher();
        watcher.start();
    }

    private WatchedFile<BudgetFile.Budget> watcher() {
        AlarmsPerDay configured = TrendsConfig.defaults().budget().alarmsPerDay();
        return new WatchedFile<>(
                flink,
                new BudgetFile(path.toString(), configured),
                Duration.ofSeconds(10),
                InstantSource.fixed(Posts.START));
    }

    @Test
    void tellsAReaderThatRegistersWhatThereIs() {
        flink.tick();
        assertThat(told()).isEmpty();

        flink.register(watcher);

        assertThat(told()).containsExactly(7.0);
    }

    @Test
    void tellsAChangeOnce() throws IOException {
        flink.register(watcher);
        flink.tick();
        told();

        write("alarms-per-day: {entity: 3}");
        flink.tick();
        flink.tick();

        assertThat(told()).containsExactly(3.0);
    }

    @Test
    void changesNothingForAFileWithFaultsOrNone() throws IOException {
        flink.register(watcher);
        flink.tick();
        told();

        write("alarms-per-day: {entity: many}");
        flink.tick();
        Files.delete(path);
        flink.tick();
        assertThat(told()).isEmpty();

        write("alarms-per-day: {entity: 9}");
        flink.tick();

        assertThat(told()).containsExactly(9.0);
    }

    @Test
    void keepsWhatTheConfigurationSaysOfTheOtherClasses() {
        AlarmsPerDay configured = TrendsConfig.defaults().budget().alarmsPerDay();

        AlarmsPerDay read = new BudgetFile(path.toString(), configured).read().alarmsPerDay();

        assertThat(read.of(SubjectKind.SITE)).isEqualTo(configured.of(SubjectKind.SITE));
    }

    @Test
    void namesTheFaultOfAFileAtTheStart() throws IOException {
        write("alarms-per-day: {entity: many}");
        BudgetFile file =
                new BudgetFile(path.toString(), TrendsConfig.defaults().budget().alarmsPerDay());

        assertThatThrownBy(file::read)
                .hasMessageContaining("budget.yaml")
                .hasMessageContaining("alarms-per-day.entity");
    }

    private void write(String yaml) throws IOException {
        Files.writeString(path, yaml);
    }

    private List<Double> told() {
        return flink.takeTold(BudgetVersion.class).stream()
                .map(version -> version.alarmsPerDay().of(SubjectKind.ENTITY))
                .toList();
    }
}
