package io.bellwether.models.batch;

import static io.bellwether.contract.Invariant.require;

import java.io.Serializable;
import java.time.Duration;

/**
 * When a batch leaves and how much may wait.
 *
 * @param maxItems texts in one batch
 * @param maxTokens tokens of one batch after padding
 * @param maxWait how long the first text of a batch waits for company
 * @param queueItems texts that may wait; beyond that callers block
 */
public record BatchLimits(int maxItems, int maxTokens, Duration maxWait, int queueItems) implements Serializable {
    public BatchLimits {
        require(maxItems >= 1, "maxItems must be at least 1, but is %s", maxItems);
        require(maxTokens >= 16, "maxTokens must be at least 16, but is %s", maxTokens);
        require(!maxWait.isNegative(), "maxWait must not be negative, but is %s", maxWait);
        require(queueItems >= maxItems, "queueItems must be at least maxItems (%s), but is %s", maxItems, queueItems);
    }

    /** Batches of 64 that wait 250 ms at most: records wait for seconds elsewhere, and half-empty batches cost more. */
    public static BatchLimits defaults() {
        return new BatchLimits(64, 16_384, Duration.ofMillis(250), 1_024);
    }
}
