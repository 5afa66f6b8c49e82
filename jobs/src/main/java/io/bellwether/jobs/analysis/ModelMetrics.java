package io.bellwether.jobs.analysis;

import io.bellwether.models.batch.RecentBatches;
import io.bellwether.models.djl.ModelHandle;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MeterView;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.SimpleCounter;

/**
 * What a model shows in Flink's metrics. All subtasks of a JVM share one model and show the same.
 *
 * <ul>
 *   <li>histograms over the last 512 batches of each device: {@code batchSize}, {@code batchWaitMillis} (of the oldest text),
 *       {@code inferenceMillis}, {@code batchPaddingShare};
 *   <li>meters over a minute: {@code tokensPerSecond}, {@code textsPerSecond} (windows of long texts count each);
 *   <li>gauges since the start: {@code paddingShare}, {@code failedTexts}; {@code modelVersion}, {@code device}, {@code
 *       precision} as words; {@code deviceFallback}, {@code precisionFallback} (1 where the model runs on less than it should),
 *       {@code bundleSwaps}, {@code bundleFaults} (new bundles that could not be taken), {@code versionsInMemory}.
 * </ul>
 */
final class ModelMetrics {
    private ModelMetrics() {}

    static void register(MetricGroup group, ModelHandle model) {
        histogram(group, "batchSize", model, RecentBatches::items);
        histogram(group, "batchWaitMillis", model, RecentBatches::waitedMillis);
        histogram(group, "inferenceMillis", model, RecentBatches::tookMillis);
        histogram(group, "batchPaddingShare", model, RecentBatches::paddingShare);
        meter(group, "tokensPerSecond", model, handle -> handle.statistics().tokens());
        meter(group, "textsPerSecond", model, handle -> handle.statistics().items());
        gauge(group, "paddingShare", () -> model.statistics().paddingShare());
        gauge(group, "failedTexts", () -> model.statistics().failures());
        gauge(group, "modelVersion", () -> model.status().modelVersion());
        gauge(group, "device", () -> model.status().device());
        gauge(group, "precision", () -> model.status().precision());
        gauge(group, "deviceFallback", () -> model.status().deviceFallback() ? 1 : 0);
        gauge(group, "precisionFallback", () -> model.status().precisionFallback() ? 1 : 0);
        gauge(group, "bundleSwaps", () -> model.status().swaps());
        gauge(group, "bundleFaults", () -> model.status().bundleFaults());
        gauge(group, "versionsInMemory", () -> model.status().versionsInMemory());
    }

    private static <T> void gauge(MetricGroup group, String name, Gauge<T> value) {
        group.gauge(name, value);
    }

    private static void histogram(
            MetricGroup group, String name, ModelHandle model, Function<RecentBatches, List<Double>> values) {
        group.histogram(
                name,
                new BatchHistogram(
                        () -> values.apply(model.recentBatches()),
                        () -> model.statistics().batches()));
    }

    private static void meter(MetricGroup group, String name, ModelHandle model, ToLongFunction<ModelHandle> count) {
        group.meter(name, new MeterView(new CountOf(() -> count.applyAsLong(model))));
    }

    /** A count that somebody else keeps. */
    private static final class CountOf extends SimpleCounter {
        private final Gauge<Long> count;

        private CountOf(Gauge<Long> count) {
            this.count = count;
        }

        @Override
        public long getCount() {
            return count.getValue();
        }
    }
}
