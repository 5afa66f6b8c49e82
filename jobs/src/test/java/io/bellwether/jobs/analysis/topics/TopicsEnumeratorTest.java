package io.bellwether.jobs.analysis.topics;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.jobs.watched.FakeWatchContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TopicsEnumeratorTest {
    private static final String AIR = "topics: [{id: air, any: [zeppelin]}]";
    private static final String SEA = "topics: [{id: sea, any: [submarine]}]";

    @TempDir
    private Path folder;

    private final FakeWatchContext flink = new FakeWatchContext();
    private Path file = Path.of("");
    private TopicsEnumerator enumerator = enumerator(new TopicsPlace.Nowhere());

    @BeforeEach
    void start() throws IOException {
        file = Files.writeString(folder.resolve("topics.yaml"), AIR);
        enumerator = enumerator(TopicsPlace.of(file.toString()));
        enumerator.start();
    }

    @Test
    void tellsWhatItFindsFirstAndThenOnlyWhatChanged() throws IOException {
        flink.register(enumerator);
        flink.tick();
        flink.tick();
        Files.writeString(file, SEA);
        flink.tick();
        flink.tick();
        Files.writeString(file, AIR);
        flink.tick();
        flink.tick();
        flink.tick();

        assertThat(told(flink)).containsExactly(AIR, SEA, AIR);
    }

    @Test
    void waitsUntilAFileIsWrittenToItsEnd() throws IOException {
        flink.register(enumerator);
        flink.tick();
        told(flink);
        String whole = SEA + "\n# of the sea\n";

        Files.writeString(file, SEA);
        flink.tick();
        Files.writeString(file, whole);
        flink.tick();
        assertThat(told(flink)).isEmpty();
        flink.tick();

        assertThat(told(flink)).containsExactly(whole);
    }

    @Test
    void believesNoChangeThatIsGoneAtTheSecondLook() throws IOException {
        flink.register(enumerator);
        flink.tick();
        told(flink);

        for (int i = 0; i < 3; i++) {
            Files.writeString(file, SEA);
            flink.tick();
            Files.writeString(file, i % 2 == 0 ? AIR : "topics: [{id: ");
            flink.tick();
        }

        assertThat(told(flink)).isEmpty();
    }

    @Test
    void tellsAReaderThatComesLaterOrAgain() {
        flink.tick();
        assertThat(told(flink)).isEmpty();

        flink.register(enumerator);
        flink.register(enumerator);

        assertThat(told(flink)).containsExactly(AIR, AIR);
    }

    @Test
    void tellsNothingOfAFileWithFaultsOrWithoutOne() throws IOException {
        flink.register(enumerator);
        flink.tick();
        told(flink);

        Files.writeString(file, "topics: [{id: air}]");
        flink.tick();
        Files.delete(file);
        flink.tick();
        Files.writeString(file, AIR);
        flink.tick();

        assertThat(told(flink)).isEmpty();
    }

    @Test
    void looksNowhereWhereNoPlaceIsNamed() {
        FakeWatchContext idle = new FakeWatchContext();
        TopicsEnumerator none =
                new TopicsEnumerator(idle, new TopicsPlace.Nowhere(), Duration.ofSeconds(1), () -> Instant.EPOCH);

        none.start();
        idle.register(none);
        idle.tick();

        assertThat(told(idle)).isEmpty();
    }

    private TopicsEnumerator enumerator(TopicsPlace place) {
        return new TopicsEnumerator(flink, place, Duration.ofSeconds(1), () -> Instant.EPOCH);
    }

    private static List<String> told(FakeWatchContext flink) {
        return flink.takeTold(TopicsVersion.class).stream()
                .map(TopicsVersion::yaml)
                .toList();
    }
}
