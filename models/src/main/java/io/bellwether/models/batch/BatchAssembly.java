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
    /* A batch costs some fifteen texts of twenty tokens before its first token is computed, so company is worth padding. */
    private static final double MOST_PADDING = 0.08;

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

    /** Adds a request; true if whoever polls should look: it is the only one, fills its bucket, or fills the queue. */
    boolean add(Waiting<T> waiting) {
        int bucket = bucketOf(waiting.tokens());
        while (buckets.size() <= bucket) {
            buckets.add(new ArrayDeque<>());
        }
        Deque<Waiting<T>> mates = buckets.get(bucket);
        mates.add(waiting);
        size++;
        return size == 1 || full() || complete(mates);
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

    /** Lengths in a bucket differ by little, so the bound of the bucket stands for the longest but in the first. */
    private boolean complete(Deque<Waiting<T>> bucket) {
        if (bucket.size() >= limits.maxItems()) {
            return true;
        }
        if ((long) endOf(bucketOf(bucket.getFirst().tokens())) * (bucket.size() + 1) <= limits.maxTokens()) {
            return false;
        }
        int longest = 0;
        for (Waiting<T> waiting : bucket) {
            longest = Math.max(longest, waiting.tokens());
        }
        return (long) longest * (bucket.size() + 1) > limits.maxTokens();
    }

    private List<Waiting<T>> take(Deque<Waiting<T>> bucket) {
        Batch batch = new Batch();
        while (!bucket.isEmpty() && batch.holds(bucket.getFirst())) {
            batch.take(bucket);
        }
        if (bucket.isEmpty()) {
            fill(batch, buckets.indexOf(bucket));
        }
        size -= batch.taken.size();
        return batch.taken;
    }

    /** Adds what is almost as long, nearest first: shorter ones are padded, longer ones pad those that are there. */
    private void fill(Batch batch, int from) {
        for (int distance = 1; distance < buckets.size(); distance++) {
            boolean below = fillFrom(batch, from - distance);
            boolean above = fillFrom(batch, from + distance);
            if (!below && !above) {
                return;
            }
        }
    }

    /** Whether all of that bucket was taken, or it was empty, so that one further away may follow. */
    private boolean fillFrom(Batch batch, int index) {
        if (index < 0 || index >= buckets.size()) {
            return false;
        }
        Deque<Waiting<T>> bucket = buckets.get(index);
        while (!bucket.isEmpty() && batch.holds(bucket.getFirst()) && batch.padsLittleWith(bucket.getFirst())) {
            batch.take(bucket);
        }
        return bucket.isEmpty();
    }

    /** A batch as it grows. */
    private final class Batch {
        private final List<Waiting<T>> taken = new ArrayList<>();
        private long tokens;
        private int longest;

        boolean holds(Waiting<T> next) {
            return taken.isEmpty() || (taken.size() < limits.maxItems() && padded(next) <= limits.maxTokens());
        }

        boolean padsLittleWith(Waiting<T> next) {
            return tokens + next.tokens() >= (1 - MOST_PADDING) * padded(next);
        }

        void take(Deque<Waiting<T>> bucket) {
            Waiting<T> next = bucket.removeFirst();
            taken.add(next);
            tokens += next.tokens();
            longest = Math.max(longest, next.tokens());
        }

        private long padded(Waiting<T> next) {
            return (long) Math.max(longest, next.tokens()) * (taken.size() + 1);
        }
    }

    private static int endOf(int bucket) {
        return (int) Math.ceil(FIRST_END * Math.pow(GROWTH, bucket));
    }

    private static int bucketOf(int tokens) {
        return tokens <= FIRST_END
                ? 0
                : (int) Math.ceil(Math.log((double) tokens / FIRST_END) / Math.log(GROWTH) - 1e-9);
    }
}
