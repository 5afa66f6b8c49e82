package io.bellwether.models.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.models.Classification;
import io.bellwether.models.ClassificationException;
import io.bellwether.models.ModelText;
import io.bellwether.models.TinyBundle;
import io.bellwether.models.batch.BatchLimits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Serving on machines that are not at hand. */
@Timeout(60)
class DevicesTest {
    private static final BatchLimits LIMITS = new BatchLimits(4, 1_024, Duration.ofMillis(5), 64);

    @Test
    void spreadsTextsOverAllGpus() {
        CountDownLatch gate = new CountDownLatch(1);
        FakeDevices devices = FakeDevices.withGpusBehind(gate, 3);
        try (ModelHandle handle = open(devices, new Device.Auto(), Precision.FLOAT)) {
            List<CompletableFuture<Classification>> answers = new ArrayList<>();
            for (int i = 0; i < 90; i++) {
                answers.add(handle.classifier().classify(ModelText.of("text number " + i)));
            }
            gate.countDown();
            answers.forEach(CompletableFuture::join);

            assertThat(devices.windows()).containsOnlyKeys("gpu:0 float", "gpu:1 float", "gpu:2 float");
            assertThat(devices.windows().values())
                    .allSatisfy(count -> assertThat(count.get()).isGreaterThanOrEqualTo(20));
            assertThat(handle.statistics().items()).isEqualTo(90);
            assertThat(handle.status().device()).isEqualTo("gpu:0,gpu:1,gpu:2");
        }
        assertThat(devices.open()).isZero();
    }

    @Test
    void keepsToTheGpusThatAreNamed() {
        FakeDevices devices = FakeDevices.withGpus(4);
        try (ModelHandle handle = open(devices, Device.parse("gpu:1,3"), Precision.AUTO)) {
            handle.classifier().classify(ModelText.of("a text")).join();

            assertThat(handle.status().device()).isEqualTo("gpu:1,gpu:3");
            assertThat(handle.status().precision()).isEqualTo("half");
            assertThat(devices.windows()).containsOnlyKeys("gpu:1 half");
        }
    }

    @Test
    void fallsBackToSinglePrecisionWhereANetworkCannotDoHalf() {
        FakeDevices devices = FakeDevices.withGpus(1).refusingHalf();
        try (ModelHandle handle = open(devices, new Device.AnyGpu(), Precision.AUTO)) {
            assertThat(handle.status().precision()).isEqualTo("float");
            assertThat(handle.status().precisionFallback()).isTrue();
        }
    }

    @Test
    void failsWhereHalfPrecisionIsDemandedAndTheNetworkCannot() {
        FakeDevices devices = FakeDevices.withGpus(2).refusingHalf();

        assertThatThrownBy(() -> open(devices, new Device.AnyGpu(), Precision.HALF))
                .hasMessageContaining("expected scalar type Half");
        assertThat(devices.open()).isZero();
    }

    @Test
    void refusesHalfPrecisionOnAProcessor() {
        FakeDevices devices = FakeDevices.withGpus(0);

        assertThatThrownBy(() -> open(devices, new Device.Cpu(), Precision.HALF))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Half precision is demanded, but the model runs on cpu");
    }

    @Test
    void runsOnTheProcessorWhereThereIsNoGpuAndSaysSo() {
        FakeDevices devices = FakeDevices.withGpus(0);
        try (ModelHandle handle = open(devices, new Device.Auto(), Precision.AUTO)) {
            assertThat(handle.status().device()).isEqualTo("cpu");
            assertThat(handle.status().deviceFallback()).isTrue();
            assertThat(handle.status().precision()).isEqualTo("float");
            assertThat(handle.status().precisionFallback()).isFalse();
        }
        try (ModelHandle handle = open(devices, new Device.Cpu(), Precision.AUTO)) {
            assertThat(handle.status().deviceFallback()).isFalse();
        }
    }

    @Test
    void failsClearlyWhereADemandedGpuIsNotThere() {
        assertThatThrownBy(() -> open(FakeDevices.withGpus(0), new Device.AnyGpu(), Precision.AUTO))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("The device gpu is demanded, but PyTorch sees 0 GPUs here")
                .hasMessageContaining("nvidia-smi")
                .hasMessageContaining("set the device to auto or cpu");
        assertThatThrownBy(() -> open(FakeDevices.withGpus(2), Device.parse("gpu:0,2"), Precision.AUTO))
                .hasMessageContaining("The device gpu:2 is demanded, but PyTorch sees 2 GPUs here");
    }

    @Test
    void letsAPoisonedTextFailAlone() {
        int poisonedLength = 5;
        FakeDevices devices = FakeDevices.withGpus(0).poisonedBy(poisonedLength);
        try (ModelHandle handle = open(devices, new Device.Cpu(), Precision.AUTO)) {
            List<CompletableFuture<Classification>> answers = new ArrayList<>();
            for (String text : List.of("提现", "提现失", "提现失败", "提现失败了", "提现失败了吗", "提", "提现失败的")) {
                answers.add(handle.classifier().classify(ModelText.of(text)));
            }

            List<CompletableFuture<Classification>> failed = answers.stream()
                    .filter(answer ->
                            answer.handle((result, failure) -> failure != null).join())
                    .toList();
            assertThat(failed).hasSizeBetween(1, 3);
            assertThatThrownBy(() -> failed.get(0).join())
                    .hasCauseInstanceOf(ClassificationException.class)
                    .hasMessageContaining("cannot judge a text of ")
                    .hasMessageContaining("index out of range");
            assertThat(handle.statistics().failures()).isEqualTo(failed.size());
        }
    }

    private static ModelHandle open(FakeDevices devices, Device device, Precision precision) {
        return ModelHandle.open(TinyBundle.folder(), new Serving(device, precision, LIMITS, null), devices);
    }
}
