package io.bellwether.models.batch;

import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;

/** Counts since the start, for gauges and reports. Thread-safe. */
public final class BatchStatistics implements BatchMetrics {
    private final LongAdder batches = new LongAdder();
    private final LongAdder items = new LongAdder();
    private final LongAdder tokens = new LongAdder();
    private final LongAdder paddedTokens = new LongAdder();
    private final LongAdder waitedNanos = new LongAdder();
    private final LongAdder tookNanos = new LongAdder();
    private final LongAdder failures = new LongAdder();
    private final LongAdder refusals = new LongAdder();

    /**
     * The counts at one moment.
     *
     * @param waited of the oldest request of each batch, summed
     * @param took inside the model, summed
     */
    public record Snapshot(
            long batches,
            long items,
            long tokens,
            long paddedTokens,
            Duration waited,
            Duration took,
            long failures,
            long refusals) {
        /** Mean requests per batch, 0 before the first. */
        public double itemsPerBatch() {
            return batches == 0 ? 0 : (double) items / batches;
        }

        /** Share of the computed tokens that is padding, 0 before the first. */
        public double paddingShare() {
            return paddedTokens == 0 ? 0 : 1 - (double) tokens / paddedTokens;
        }
    }

    /** What was counted up to now. */
    public Snapshot snapshot() {
        return new Snapshot(
                batches.sum(),
                items.sum(),
                tokens.sum(),
                paddedTokens.sum(),
                Duration.ofNanos(waitedNanos.sum()),
                Duration.ofNanos(tookNanos.sum()),
                failures.sum(),
                refusals.sum());
    }

    @Override
    public void answered(int batchItems, int batchTokens, int batchPaddedTokens, Duration waited, Duration took) {
        batches.increment();
        items.add(batchItems);
        tokens.add(batchTokens);
        paddedTokens.add(batchPaddedTokens);
        waitedNanos.add(waited.toNanos());
        tookNanos.add(took.toNanos());
    }

    @Override
    public void failed() {
        failures.increment();
    }

    @Override
    public void refused() {
        refusals.increment();
    }
}
