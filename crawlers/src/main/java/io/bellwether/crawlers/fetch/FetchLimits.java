package io.bellwether.crawlers.fetch;

import static io.bellwether.contract.Invariant.require;

import java.io.Serializable;
import java.time.Duration;

/**
 * How much one fetch may cost.
 *
 * @param maxBytes of a body, both before and after decompression
 * @param timeout of the whole fetch, from the connection to the last byte
 */
public record FetchLimits(int maxBytes, Duration timeout) implements Serializable {
    private static final long serialVersionUID = 1;

    public FetchLimits {
        require(maxBytes >= 1_024, "maxBytes must be at least 1024, but is %s", maxBytes);
        require(timeout.toMillis() > 0, "timeout must be positive, but is %s", timeout);
    }

    public static FetchLimits defaults() {
        return new FetchLimits(8 * 1024 * 1024, Duration.ofSeconds(30));
    }
}
