package io.bellwether.stack.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointFolderTest {
    @TempDir
    private Path folder;

    @Test
    void findsTheNewestCompleteCheckpointOfAnyRun() throws IOException {
        checkpoint("trends/run-1/chk-9", "2026-03-01T00:00:00Z");
        Path newest = checkpoint("trends/run-2/chk-3", "2026-03-02T00:00:00Z");
        checkpoint("analysis/run-1/chk-7", "2026-03-03T00:00:00Z");
        Files.createDirectories(folder.resolve("trends/run-2/chk-4"));

        assertThat(new CheckpointFolder(folder.toUri().toString(), "trends").newest())
                .contains(newest.toUri().toString());
    }

    @Test
    void findsNothingBeforeTheFirstRun() {
        assertThat(new CheckpointFolder(folder.toUri().toString(), "trends").newest())
                .isEmpty();
    }

    @Test
    void leavesStoresOfOtherMachinesAlone() {
        assertThat(new CheckpointFolder("s3://bucket/checkpoints", "trends").newest())
                .isEmpty();
    }

    @Test
    void givesEachJobAFolder() {
        assertThat(new CheckpointFolder("file:///data/checkpoints", "trends").uri())
                .isEqualTo("file:///data/checkpoints/trends");
    }

    private Path checkpoint(String path, String written) throws IOException {
        Path checkpoint = Files.createDirectories(folder.resolve(path));
        Path metadata = Files.writeString(checkpoint.resolve("_metadata"), "");
        Files.setLastModifiedTime(metadata, FileTime.from(Instant.parse(written)));
        return checkpoint;
    }
}
