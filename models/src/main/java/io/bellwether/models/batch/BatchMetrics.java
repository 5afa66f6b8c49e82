package io.bellwether.models.batch;

import java.time.Duration;

/** Hears what a {@link MicroBatcher} does. Called by its worker and by its callers; must be fast and thread-safe. */
public interface BatchMetrics {
    /**
     * One batch was answered.
     *
     * @param items requests in it
     * @param tokens of these requests
     * @param paddedTokens tokens after padding to the longest
     * @param waited how long its oldest request had waited
     * @param took time inside the model
     */
    void answered(int items, int tokens, int paddedTokens, Duration waited, Duration took);

    /** A request got no answer because of its own content or because the model broke. */
    void failed();

    /** A request was turned away because the queue was full. */
    void refused();
}
