package io.bellwether.jobs.analysis;

import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.HistogramStatistics;

/** Shows values that a model keeps of its last batches. Values come from the model only, never through {@code update}. */
record BatchHistogram(Supplier<List<Double>> sorted, LongSupplier count) implements Histogram {
    @Override
    public void update(long value) {
        throw new UnsupportedOperationException("the model itself counts its batches");
    }

    @Override
    public long getCount() {
        return count.getAsLong();
    }

    @Override
    public HistogramStatistics getStatistics() {
        return new Statistics(sorted.get());
    }

    private static final class Statistics extends HistogramStatistics {
        private final List<Double> sorted;

        private Statistics(List<Double> sorted) {
            this.sorted = sorted;
        }

        @Override
        public double getQuantile(double quantile) {
            int last = sorted.size() - 1;
            return last < 0 ? 0 : sorted.get((int) Math.round(quantile * last));
        }

        /** In whole numbers, as Flink has them; everything else here is exact. */
        @Override
        public long[] getValues() {
            return sorted.stream().mapToLong(Math::round).toArray();
        }

        @Override
        public int size() {
            return sorted.size();
        }

        @Override
        public double getMean() {
            return sorted.stream().mapToDouble(value -> value).average().orElse(0);
        }

        @Override
        public double getStdDev() {
            double mean = getMean();
            return Math.sqrt(sorted.stream()
                    .mapToDouble(value -> (value - mean) * (value - mean))
                    .average()
                    .orElse(0));
        }

        @Override
        public long getMax() {
            return Math.round(getQuantile(1));
        }

        @Override
        public long getMin() {
            return Math.round(getQuantile(0));
        }
    }
}
