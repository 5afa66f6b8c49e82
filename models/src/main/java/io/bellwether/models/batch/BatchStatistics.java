package io.bellwether.models.batch;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/** Counts since the start, and how the last batches went, for gauges and reports. Thread-safe. */
public final class BatchStatistics implements BatchMetrics {
    private static final int RECENT = 512;
    private static final double NANOS_PER_MILLI = 1e6;

    private final LongAdder batches = new LongAdder();
    private final LongAdder items = new LongAdder();
    private final LongAdder tokens = new LongAdder();
    private final LongAdder paddedTokens = new LongAdder();
    private final LongAdder waitedNanos = new LongAdder();
    private final LongAdder tookNanos = new LongAdder();
    private final LongAdder failures = new LongAdder();
    private final LongAdder refusals = new LongAdder();
    private final RecentValues recentItems = new RecentValues(RECENT);
    private final RecentValues recentWaits = new RecentValues(RECENT);
    private final RecentValues recentTimes = new RecentValues(RECENT);
    private final RecentValues recentPadding = new RecentValues(RECENT);

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
        /** The counts of both. */
        public Snapshot and(Snapshot other) {
            return new Snapshot(
                    batches + other.batches,
                    items + other.items,
                    tokens + other.tokens,
                    paddedTokens + other.paddedTokens,
                    waited.plus(other.waited),
                    took.plus(other.took),
                    failures + other.failures,
                    refusals + other.refusals);
        }

        /** What was counted since an earlier moment. */
        public Snapshot since(Snapshot earlier) {
            return new Snapshot(
                    batches - earlier.batches,
                    items - earlier.items,
                    tokens - earlier.tokens,
                    paddedTokens - earlier.paddedTokens,
                    waited.minus(earlier.waited),
                    took.minus(earlier.took),
                    failures - earlier.failures,
                    refusals - earlier.refusals);
        }

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

    /** How the last batches went. */
    public RecentBatches recent() {
        return new RecentBatches(listed(recentItems), listed(recentWaits), listed(recentTimes), listed(recentPadding));
    }

    private static List<Double> listed(RecentValues values) {
        return Arrays.stream(values.sorted()).boxed().toList();
    }

    @Override
    public void answered(int batchItems, int batchTokens, int batchPaddedTokens, Duration waited, Duration took) {
        batches.increment();
        items.add(batchItems);
        tokens.add(batchTokens);
        paddedTokens.add(batchPaddedTokens);
        waitedNanos.add(waited.toNanos());
        tookNanos.add(took.toNanos());
        recentItems.add(batchItems);
        recentWaits.add(waited.toNanos() / NANOS_PER_MILLI);
        recentTimes.add(took.toNanos() / NANOS_PER_MILLI);
        recentPadding.add(batchPaddedTokens == 0 ? 0 : 1 - (double) batchTokens / batchPaddedTokens);
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
