package io.bellwether.models.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.models.Classification;
import io.bellwether.models.ModelText;
import io.bellwether.models.TinyBundle;
import io.bellwether.models.batch.BatchLimits;
import io.bellwether.models.bundle.BundleFolder;
import io.bellwether.models.bundle.ModelBundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class HotSwapTest {
    /** So long that only the test itself looks. */
    private static final Duration NEVER = Duration.ofDays(1);

    private static final BatchLimits LIMITS = new BatchLimits(16, 4_096, Duration.ofMillis(5), 64);

    @TempDir
    private Path folder;

    private Path shelf;

    @BeforeEach
    void putTheFirstVersion() throws IOException {
        shelf = folder.resolve("shelf");
        put("v1");
    }

    @Test
    void takesANewVersionWithoutARestart() throws IOException {
        try (ModelHandle handle = open(new TorchLayer())) {
            assertThat(judge(handle).modelVersion()).isEqualTo("v1");

            put("v2");
            handle.look();
            assertThat(judge(handle).modelVersion()).as("seen only once").isEqualTo("v1");
            handle.look();

            assertThat(judge(handle).modelVersion()).isEqualTo("v2");
            assertThat(handle.status().swaps()).isEqualTo(1);
            assertThat(handle.status().versionsInMemory()).isEqualTo(1);
        }
    }

    @Test
    void looksByItself() throws Exception {
        Serving serving = new Serving(new Device.Cpu(), Precision.AUTO, LIMITS, Duration.ofMillis(5));
        try (ModelHandle handle = ModelHandle.open(shelf, serving, FakeDevices.withGpus(0))) {
            put("v2");

            while (!judge(handle).modelVersion().equals("v2")) {
                Thread.onSpinWait();
            }

            assertThat(handle.status().swaps()).isEqualTo(1);
        }
    }

    @Test
    void judgesATextToItsEndByTheVersionItBeganWith() throws IOException {
        CountDownLatch gate = new CountDownLatch(1);
        FakeDevices devices = FakeDevices.withGpusBehind(gate, 0);
        try (ModelHandle handle = open(devices)) {
            CompletableFuture<Classification> early = handle.classifier().classify(ModelText.of("an early text"));
            swapTo("v2", handle);
            CompletableFuture<Classification> late = handle.classifier().classify(ModelText.of("a late text"));

            assertThat(handle.status().versionsInMemory()).isEqualTo(2);
            assertThat(devices.open()).isEqualTo(2);
            gate.countDown();

            assertThat(early.join().modelVersion()).isEqualTo("v1");
            assertThat(late.join().modelVersion()).isEqualTo("v2");
            // The old network is closed by the worker, right after it gave the last answer; the next answer comes
            // later.
            judge(handle);
            assertThat(devices.open()).isEqualTo(1);
        }
        assertThat(devices.open()).isZero();
    }

    @Test
    void swapsTwentyTimesUnderLoadAndAnswersEveryText() throws Exception {
        AtomicBoolean stop = new AtomicBoolean();
        ExecutorService callers = Executors.newFixedThreadPool(2);
        try (ModelHandle handle = open(new TorchLayer())) {
            List<Future<List<CompletableFuture<Classification>>>> loads = List.of(
                    callers.submit(() -> load(handle, stop, "They froze all withdrawals ")),
                    callers.submit(() -> load(handle, stop, "提现失败，客服失联 ")));
            for (int i = 2; i <= 21; i++) {
                Path next = TinyBundle.versionOf(
                        i % 2 == 0 ? TinyBundle.bert() : TinyBundle.folder(), "v" + i, folder.resolve("v" + i));
                BundleFolder.put(ModelBundle.open(next), shelf);
                handle.look();
                handle.look();
                assertThat(judge(handle).modelVersion()).isEqualTo("v" + i);
            }
            stop.set(true);

            for (Future<List<CompletableFuture<Classification>>> load : loads) {
                List<String> versions = load.get().stream()
                        .map(answer -> answer.join().modelVersion())
                        .toList();
                assertThat(versions).isNotEmpty().isSortedAccordingTo((one, other) -> number(one) - number(other));
            }
            judge(handle);
            assertThat(handle.status().versionsInMemory()).isEqualTo(1);
            assertThat(handle.status().swaps()).isEqualTo(20);
            assertThat(handle.statistics().failures()).isZero();
        } finally {
            stop.set(true);
            callers.shutdownNow();
        }
    }

    @Test
    void keepsTheOldVersionWhereTheNewOneIsBad() throws IOException {
        try (ModelHandle handle = open(new TorchLayer())) {
            Path bad = TinyBundle.version("v2", shelf.resolve("v2"));
            byte[] network = Files.readAllBytes(bad.resolve("model.pt"));
            Files.write(bad.resolve("model.pt"), Arrays.copyOf(network, network.length / 2));
            Files.writeString(shelf.resolve("current"), "v2\n");
            for (int i = 0; i < 5; i++) {
                handle.look();
            }

            assertThat(judge(handle).modelVersion()).isEqualTo("v1");
            assertThat(handle.status().bundleFaults()).as("told once").isEqualTo(1);
            assertThat(handle.status().versionsInMemory()).isEqualTo(1);

            swapTo("v3", handle);
            assertThat(judge(handle).modelVersion()).isEqualTo("v3");
        }
    }

    @Test
    void neverSeesAFolderThatIsBeingWritten() throws IOException {
        try (ModelHandle handle = open(new TorchLayer())) {
            TinyBundle.version("v2", shelf.resolve("v2"));
            Files.delete(shelf.resolve("v2/model.pt"));
            handle.look();
            handle.look();

            assertThat(judge(handle).modelVersion()).isEqualTo("v1");
            assertThat(handle.status().bundleFaults()).isZero();
        }
    }

    @Test
    void refusesFilesThatAreChangedInPlace() throws IOException {
        try (ModelHandle handle = open(new TorchLayer())) {
            Path card = shelf.resolve("v1/bundle.yaml");
            Files.writeString(card, Files.readString(card).replace("version: v1", "version: v1-changed"));
            handle.look();
            handle.look();

            assertThat(judge(handle).modelVersion()).isEqualTo("v1");
            assertThat(handle.status().bundleFaults()).isEqualTo(1);
        }
    }

    @Test
    void refusesTheSameVersionFromAnotherFolder() throws IOException {
        try (ModelHandle handle = open(new TorchLayer())) {
            TinyBundle.version("v1", shelf.resolve("twin"));
            Files.writeString(shelf.resolve("current"), "twin");
            handle.look();
            handle.look();

            assertThat(handle.status().swaps()).isZero();
            assertThat(handle.status().bundleFaults()).isEqualTo(1);
        }
    }

    @Test
    void followsALinkAndARenamedFolder() throws IOException {
        Path link = folder.resolve("link");
        Files.createSymbolicLink(link, TinyBundle.version("a", folder.resolve("a")));
        Serving serving = new Serving(new Device.Cpu(), Precision.AUTO, LIMITS, NEVER);
        try (ModelHandle handle = ModelHandle.open(link, serving)) {
            Path next = folder.resolve("next");
            Files.createSymbolicLink(next, TinyBundle.version("b", folder.resolve("b")));
            Files.move(next, link, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            handle.look();
            handle.look();
            assertThat(judge(handle).modelVersion()).isEqualTo("b");

            Files.move(folder.resolve("b"), folder.resolve("old"));
            handle.look();
            Files.move(TinyBundle.version("c", folder.resolve("c")), folder.resolve("b"));
            handle.look();
            handle.look();
            assertThat(judge(handle).modelVersion()).isEqualTo("c");
        }
    }

    @Test
    void judgesNothingAnyMoreOnceItIsClosed() {
        ModelHandle handle = open(new TorchLayer());
        handle.close();

        assertThatThrownBy(() -> judge(handle)).hasMessageContaining("is closed and judges no more texts");
    }

    private ModelHandle open(DeviceLayer layer) {
        return ModelHandle.open(shelf, new Serving(new Device.Cpu(), Precision.AUTO, LIMITS, NEVER), layer);
    }

    private void put(String version) throws IOException {
        BundleFolder.put(ModelBundle.open(TinyBundle.version(version, folder.resolve(version))), shelf);
    }

    private void swapTo(String version, ModelHandle handle) throws IOException {
        put(version);
        handle.look();
        handle.look();
    }

    private static Classification judge(ModelHandle handle) {
        return handle.classifier()
                .classify(ModelText.of("my withdrawal failed"))
                .join();
    }

    private static int number(String version) {
        return Integer.parseInt(version.substring(1));
    }

    /** Texts of one caller in their order, never more than a few hundred under way. */
    private static List<CompletableFuture<Classification>> load(ModelHandle handle, AtomicBoolean stop, String words) {
        List<CompletableFuture<Classification>> answers = new ArrayList<>();
        while (!stop.get()) {
            answers.add(handle.classifier().classify(ModelText.of(words.repeat(1 + answers.size() % 7))));
            if (answers.size() % 100 == 0) {
                answers.get(answers.size() - 1).join();
            }
        }
        return answers;
    }
}
