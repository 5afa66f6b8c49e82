package io.bellwether.stack.bench.classify;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.models.ModelText;
import io.bellwether.models.batch.BatchLimits;
import io.bellwether.models.bundle.BundleFolder;
import io.bellwether.models.bundle.ModelBundle;
import io.bellwether.models.djl.Device;
import io.bellwether.models.djl.ModelHandle;
import io.bellwether.models.djl.Precision;
import io.bellwether.models.djl.Serving;
import io.bellwether.stack.process.CannotStartException;
import io.bellwether.stack.process.Installation;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
class NativeMemoryTest {
    private static final int MEBIBYTE = 1 << 20;
    private static final int BLOCK = 64 * MEBIBYTE;
    private static final int PAGE = 4096;

    @TempDir
    private Path folder;

    @Test
    void countsWhatLiesOutsideOfTheHeapOnly() throws IOException {
        long before = NativeMemory.bytes().orElseThrow();
        byte[] inHeap = new byte[BLOCK];
        long withHeap = NativeMemory.bytes().orElseThrow();
        ByteBuffer outside = ByteBuffer.allocateDirect(BLOCK);
        for (int i = 0; i < BLOCK; i += PAGE) {
            outside.put(i, (byte) 1);
        }
        long withBoth = NativeMemory.bytes().orElseThrow();

        assertThat(inHeap).hasSize(BLOCK);
        assertThat(withHeap - before).isLessThan(BLOCK / 2);
        assertThat(withBoth - withHeap).isBetween(BLOCK * 3L / 4, BLOCK * 5L / 4);
    }

    /** The weights of the default bundle take 28 MB, so twenty versions that stayed would show. */
    @Test
    @Timeout(240)
    void doesNotGrowOverTwentyVersionsOfABundle() throws Exception {
        Path shelf = folder.resolve("shelf");
        put(0, shelf);
        Serving serving = new Serving(new Device.Cpu(), Precision.AUTO, BatchLimits.defaults(), Duration.ofMillis(20));
        try (ModelHandle handle = ModelHandle.open(shelf, serving)) {
            swap(handle, shelf, 1, 5);
            long before = NativeMemory.bytes().orElseThrow();
            swap(handle, shelf, 6, 25);
            long after = NativeMemory.bytes().orElseThrow();

            assertThat(handle.status().swaps()).isEqualTo(25);
            assertThat((after - before) / MEBIBYTE).as("MiB that 20 swaps left").isLessThan(60);
        }
    }

    private void swap(ModelHandle handle, Path shelf, int from, int to) throws Exception {
        for (int i = from; i <= to; i++) {
            put(i, shelf);
            String version = "v" + i;
            while (!handle.classifier()
                    .classify(ModelText.of("They froze all withdrawals"))
                    .join()
                    .modelVersion()
                    .equals(version)) {
                Thread.onSpinWait();
            }
        }
    }

    private void put(int number, Path shelf) throws IOException, CannotStartException {
        Path shipped = Installation.ofThisJvm().root().resolve("models/bundles/default");
        Path made = Files.createDirectory(folder.resolve("made-" + number));
        for (String name : List.of("bundle.yaml", "model.pt", "tokenizer.json")) {
            Files.copy(shipped.resolve(name), made.resolve(name));
        }
        Path card = made.resolve("bundle.yaml");
        Files.writeString(card, Files.readString(card).replaceFirst("version: .*", "version: v" + number));
        BundleFolder.put(ModelBundle.open(made), shelf);
    }
}
