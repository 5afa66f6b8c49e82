package io.bellwether.models.batch;

import java.util.List;
import java.util.stream.IntStream;

/**
 * How the last batches went, each list in ascending order.
 *
 * @param items requests of a batch
 * @param waitedMillis of its oldest request
 * @param tookMillis inside the model
 * @param paddingShare share of its computed tokens that is padding
 */
public record RecentBatches(
        List<Double> items, List<Double> waitedMillis, List<Double> tookMillis, List<Double> paddingShare) {
    public RecentBatches {
        items = List.copyOf(items);
        waitedMillis = List.copyOf(waitedMillis);
        tookMillis = List.copyOf(tookMillis);
        paddingShare = List.copyOf(paddingShare);
    }

    /** The batches of both. */
    public RecentBatches and(RecentBatches other) {
        return new RecentBatches(
                merged(items, other.items),
                merged(waitedMillis, other.waitedMillis),
                merged(tookMillis, other.tookMillis),
                merged(paddingShare, other.paddingShare));
    }

    private static List<Double> merged(List<Double> one, List<Double> other) {
        return IntStream.range(0, one.size() + other.size())
                .mapToObj(i -> i < one.size() ? one.get(i) : other.get(i - one.size()))
                .sorted()
                .toList();
    }
}
