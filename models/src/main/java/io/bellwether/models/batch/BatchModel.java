package io.bellwether.models.batch;

import java.util.List;

/**
 * What a {@link MicroBatcher} feeds. Called by the batcher's worker threads only, of which there is one unless it was told otherwise.
 *
 * @param <T> request
 * @param <R> answer
 */
public interface BatchModel<T, R> extends AutoCloseable {
    /**
     * Answers a batch: one answer per request, in order.
     *
     * @throws RuntimeException if any request of the batch cannot be answered; the batcher then looks for the culprit
     */
    List<R> run(List<T> batch);

    /** Frees what the model holds. */
    @Override
    void close();
}
