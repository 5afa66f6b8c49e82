package io.bellwether.models.batch;

import static io.bellwether.contract.Invariant.require;

import io.bellwether.models.batch.BatchAssembly.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gathers single requests into batches for a model that a few worker threads feed. A batch leaves when it is full or when
 * its oldest request has waited long enough, see {@link BatchLimits}. A request that breaks its batch fails alone: the
 * batch is halved until the culprit is found, its neighbours get their answers.
 *
 * <p>Threads: callers add to {@code assembly} under {@code lock}; workers take from it under {@code lock} and are the
 * only ones to touch {@code model}, the last of them closes it. Futures are completed by workers, outside the lock.
 *
 * @param <T> request
 * @param <R> answer
 */
public final class MicroBatcher<T, R> implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MicroBatcher.class);

    private final BatchModel<T, R> model;
    private final ToIntFunction<T> tokens;
    private final InstantSource clock;
    private final BatchMetrics metrics;
    private final String name;
    private final List<Thread> workers;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Condition room = lock.newCondition();
    private final BatchAssembly<Request<T, R>> assembly;
    private boolean closed;
    private int working;

    private record Request<T, R>(T item, CompletableFuture<R> answer) {}

    private MicroBatcher(Builder<T, R> builder) {
        this.model = builder.model;
        this.tokens = builder.tokens;
        this.clock = builder.clock;
        this.metrics = builder.metrics;
        this.assembly = new BatchAssembly<>(builder.limits);
        this.name = builder.name;
        this.working = builder.workers;
        this.workers = IntStream.range(0, builder.workers)
                .mapToObj(i -> new Thread(this::work, builder.workers == 1 ? name : name + "-" + i))
                .toList();
        workers.forEach(worker -> worker.setDaemon(true));
    }

    /**
     * A batcher to be.
     *
     * @param model closed by the batcher when it ends
     * @param tokens length of a request as the model sees it, at least 1
     */
    public static <T, R> Builder<T, R> of(BatchModel<T, R> model, ToIntFunction<T> tokens) {
        return new Builder<>(model, tokens);
    }

    /** Collects what a batcher needs. */
    public static final class Builder<T, R> {
        private final BatchModel<T, R> model;
        private final ToIntFunction<T> tokens;
        private BatchLimits limits = BatchLimits.defaults();
        private InstantSource clock = InstantSource.system();
        private BatchMetrics metrics = new BatchStatistics();
        private String name = "micro-batcher";
        private int workers = 1;

        private Builder(BatchModel<T, R> model, ToIntFunction<T> tokens) {
            this.model = model;
            this.tokens = tokens;
        }

        /** When batches leave and how much may wait. */
        public Builder<T, R> limits(BatchLimits newLimits) {
            limits = newLimits;
            return this;
        }

        /** Where the time comes from. */
        public Builder<T, R> clock(InstantSource newClock) {
            clock = newClock;
            return this;
        }

        /** Who hears of batches. */
        public Builder<T, R> metrics(BatchMetrics newMetrics) {
            metrics = newMetrics;
            return this;
        }

        /** Name of the worker thread; of several, its beginning. */
        public Builder<T, R> name(String newName) {
            name = newName;
            return this;
        }

        /**
         * How many threads feed the model, each a batch at a time.
         *
         * @param newWorkers at least 1; of more the model must bear to run batches at the same time
         */
        public Builder<T, R> workers(int newWorkers) {
            require(newWorkers >= 1, "workers must be at least 1, but is %s", newWorkers);
            workers = newWorkers;
            return this;
        }

        /** Starts the workers. */
        public MicroBatcher<T, R> start() {
            MicroBatcher<T, R> batcher = new MicroBatcher<>(this);
            batcher.workers.forEach(Thread::start);
            return batcher;
        }
    }

    /**
     * Adds a request, waiting for room if the queue is full.
     *
     * @throws IllegalStateException if the batcher is closed, or if called by a worker, which could then wait for its
     *     own work for ever
     */
    public CompletableFuture<R> submit(T item) {
        if (workers.contains(Thread.currentThread())) {
            throw new IllegalStateException(
                    "The worker thread " + Thread.currentThread().getName()
                            + " must not submit: it would wait for itself. Continue answers on another thread.");
        }
        lock.lock();
        try {
            while (assembly.full() && !closed) {
                room.awaitUninterruptibly();
            }
            return add(item);
        } finally {
            lock.unlock();
        }
    }

    /** Adds a request if there is room for it; empty if it is refused. */
    public Optional<CompletableFuture<R>> offer(T item) {
        lock.lock();
        try {
            if (assembly.full() && !closed) {
                metrics.refused();
                return Optional.empty();
            }
            return Optional.of(add(item));
        } finally {
            lock.unlock();
        }
    }

    /** How many requests wait for their batch. */
    public int waiting() {
        lock.lock();
        try {
            return assembly.size();
        } finally {
            lock.unlock();
        }
    }

    /** Answers what still waits, then ends the workers and closes the model. Later requests are refused. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
            room.signalAll();
        } finally {
            lock.unlock();
        }
        if (workers.contains(Thread.currentThread())) {
            return;
        }
        boolean interrupted = false;
        for (Thread worker : workers) {
            while (worker.isAlive()) {
                try {
                    worker.join();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private CompletableFuture<R> add(T item) {
        if (closed) {
            throw new IllegalStateException("The batcher " + name + " is closed and takes no more requests.");
        }
        Request<T, R> request = new Request<>(item, new CompletableFuture<>());
        if (assembly.add(new Waiting<>(request, tokens.applyAsInt(item), clock.instant()))) {
            changed.signal();
        }
        return request.answer();
    }

    private void work() {
        try {
            List<Waiting<Request<T, R>>> batch = next();
            while (!batch.isEmpty()) {
                answer(batch);
                batch = next();
            }
        } finally {
            end();
        }
    }

    /** The next batch, waiting for it; empty when closed and nothing is left. */
    private List<Waiting<Request<T, R>>> next() {
        lock.lock();
        try {
            while (true) {
                Instant now = clock.instant();
                List<Waiting<Request<T, R>>> batch = closed ? assembly.drain() : assembly.poll(now);
                if (!batch.isEmpty() || closed) {
                    room.signalAll();
                    if (assembly.size() > 0) {
                        // Somebody must watch when the rest is due while this batch is answered.
                        changed.signal();
                    }
                    return batch;
                }
                long nanos = assembly.untilDue(now).map(Duration::toNanos).orElse(Long.MAX_VALUE);
                changed.awaitNanos(nanos);
            }
        } catch (InterruptedException e) {
            // Nobody but close() ends a worker: whoever waits for an answer would wait for ever.
            LOG.warn(
                    "The worker {} was interrupted; {} answers what waits and ends",
                    Thread.currentThread().getName(),
                    name);
            closed = true;
            changed.signalAll();
            room.signalAll();
            return assembly.drain();
        } finally {
            lock.unlock();
        }
    }

    private void answer(List<Waiting<Request<T, R>>> batch) {
        Instant start = clock.instant();
        List<R> answers;
        try {
            answers = model.run(
                    batch.stream().map(waiting -> waiting.item().item()).toList());
            if (answers.size() != batch.size()) {
                throw new IllegalStateException(
                        "The model gave " + answers.size() + " answers to " + batch.size() + " requests");
            }
        } catch (RuntimeException e) {
            isolate(batch, e);
            return;
        } catch (Error e) {
            batch.forEach(waiting -> waiting.item().answer().completeExceptionally(e));
            throw e;
        }
        report(batch, start);
        for (int i = 0; i < batch.size(); i++) {
            batch.get(i).item().answer().complete(answers.get(i));
        }
    }

    private void isolate(List<Waiting<Request<T, R>>> batch, RuntimeException cause) {
        if (batch.size() == 1) {
            metrics.failed();
            batch.get(0).item().answer().completeExceptionally(cause);
            return;
        }
        int half = batch.size() / 2;
        answer(batch.subList(0, half));
        answer(batch.subList(half, batch.size()));
    }

    private void report(List<Waiting<Request<T, R>>> batch, Instant start) {
        int sum = 0;
        int longest = 0;
        Instant oldest = start;
        for (Waiting<Request<T, R>> waiting : batch) {
            sum += waiting.tokens();
            longest = Math.max(longest, waiting.tokens());
            oldest = waiting.since().isBefore(oldest) ? waiting.since() : oldest;
        }
        Duration waited = Duration.between(oldest, start);
        metrics.answered(batch.size(), sum, longest * batch.size(), waited, Duration.between(start, clock.instant()));
    }

    /** A worker's end: nobody must wait for ever for a worker that died, and the last one frees the model. */
    private void end() {
        boolean last;
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
            room.signalAll();
            working--;
            last = working == 0;
            if (last) {
                abandon();
            }
        } finally {
            lock.unlock();
        }
        if (last) {
            model.close();
        }
    }

    private void abandon() {
        for (List<Waiting<Request<T, R>>> rest = assembly.drain(); !rest.isEmpty(); rest = assembly.drain()) {
            rest.forEach(waiting -> waiting.item()
                    .answer()
                    .completeExceptionally(new IllegalStateException(
                            "The workers of " + name + " ended before this request was answered")));
        }
    }
}
