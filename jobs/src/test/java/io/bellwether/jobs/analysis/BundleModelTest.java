package io.bellwether.jobs.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.models.ModelText;
import io.bellwether.models.batch.BatchLimits;
import io.bellwether.models.djl.Device;
import io.bellwether.models.djl.ModelHandle;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.apache.flink.api.common.externalresource.ExternalResourceInfo;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.Meter;
import org.apache.flink.metrics.MeterView;
import org.apache.flink.metrics.Metric;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.junit.jupiter.api.Test;

class BundleModelTest {
    private static final Path BUNDLE = Path.of("..", "models", "bundles", "default");

    @Test
    void takesAllGpusThatTheClusterGives() {
        Set<ExternalResourceInfo> given = Set.of(new GivenGpu("2"), new GivenGpu("0"));

        assertThat(BundleModel.device(new Device.Auto(), given)).isEqualTo(new Device.Gpus(List.of(0, 2)));
        assertThat(BundleModel.device(new Device.AnyGpu(), given)).isEqualTo(new Device.Gpus(List.of(0, 2)));
    }

    @Test
    void leavesToPyTorchWhatTheClusterDoesNotSay() {
        assertThat(BundleModel.device(new Device.Auto(), Set.of())).isEqualTo(new Device.Auto());
        assertThat(BundleModel.device(new Device.AnyGpu(), Set.of())).isEqualTo(new Device.AnyGpu());
    }

    @Test
    void takesWhatIsConfiguredOverWhatIsGiven() {
        Set<ExternalResourceInfo> given = Set.of(new GivenGpu("2"));

        assertThat(BundleModel.device(new Device.Cpu(), given)).isEqualTo(new Device.Cpu());
        assertThat(BundleModel.device(Device.gpu(1), given)).isEqualTo(Device.gpu(1));
    }

    @Test
    void showsWhatTheModelDoes() {
        RecordingGroup group = new RecordingGroup();
        try (ModelHandle handle = ModelHandle.open(BUNDLE, new Device.Auto(), BatchLimits.defaults())) {
            ModelMetrics.register(group, handle);
            for (int i = 0; i < 5; i++) {
                handle.classifier()
                        .classify(ModelText.of("提现失败 withdrawals frozen"))
                        .join();
            }
            group.update();

            assertThat(group.gauge("modelVersion"))
                    .isEqualTo(handle.classifier().modelVersion());
            assertThat(group.gauge("device")).isIn("cpu", "gpu:0");
            assertThat(group.gauge("deviceFallback"))
                    .isEqualTo(group.gauge("device").equals("cpu") ? 1 : 0);
            assertThat(group.gauge("precisionFallback")).isEqualTo(0);
            assertThat(group.gauge("bundleFaults")).isEqualTo(0L);
            assertThat(group.gauge("paddingShare")).isEqualTo(0.0);
            assertThat(group.histogram("batchSize").getCount()).isEqualTo(5);
            assertThat(group.histogram("batchSize").getStatistics().getMax()).isEqualTo(1);
            assertThat(group.histogram("inferenceMillis").getStatistics().getQuantile(0.5))
                    .isPositive();
            assertThat(group.histogram("batchWaitMillis").getStatistics().getMean())
                    .isPositive();
            assertThat(group.meter("tokensPerSecond").getCount())
                    .isEqualTo(handle.statistics().tokens());
            assertThat(group.meter("tokensPerSecond").getRate()).isPositive();
        }
    }

    private record GivenGpu(String index) implements ExternalResourceInfo {
        @Override
        public Optional<String> getProperty(String key) {
            return key.equals("index") ? Optional.of(index) : Optional.empty();
        }

        @Override
        public Collection<String> getKeys() {
            return List.of("index");
        }
    }

    /** Keeps what is registered by name. */
    private static final class RecordingGroup extends UnregisteredMetricsGroup {
        private final Map<String, Metric> metrics = new HashMap<>();

        @Override
        public <T, G extends Gauge<T>> G gauge(String name, G gauge) {
            metrics.put(name, gauge);
            return gauge;
        }

        @Override
        public <H extends Histogram> H histogram(String name, H histogram) {
            metrics.put(name, histogram);
            return histogram;
        }

        @Override
        public <M extends Meter> M meter(String name, M meter) {
            metrics.put(name, meter);
            return meter;
        }

        /** What Flink does every five seconds. */
        void update() {
            metrics.values().stream()
                    .filter(MeterView.class::isInstance)
                    .map(MeterView.class::cast)
                    .forEach(MeterView::update);
        }

        Object gauge(String name) {
            return ((Gauge<?>) named(name)).getValue();
        }

        Histogram histogram(String name) {
            return (Histogram) named(name);
        }

        Meter meter(String name) {
            return (Meter) named(name);
        }

        private Metric named(String name) {
            return Objects.requireNonNull(metrics.get(name), name);
        }
    }
}
