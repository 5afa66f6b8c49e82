package io.bellwether.stack.bench.trends;

import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiter;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;

/**
 * Gives out all but the last post of each subtask as fast as they are taken, and that one when the {@link Gate} opens: until
 * then the input has not ended, as it never does where the job is used.
 *
 * @param free posts of a subtask before the last one
 */
record GatedPace(UUID gate, long free) implements RateLimiterStrategy {
    private static final long serialVersionUID = 1;

    @Override
    public RateLimiter createRateLimiter(int parallelism) {
        return new RateLimiter() {
            private long given;

            @Override
            public CompletionStage<Void> acquire() {
                given++;
                return given > free ? Gate.of(gate).opened() : CompletableFuture.completedFuture(null);
            }
        };
    }
}
