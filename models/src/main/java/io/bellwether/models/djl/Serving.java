package io.bellwether.models.djl;

import static io.bellwether.contract.Invariant.require;

import io.bellwether.models.batch.BatchLimits;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a bundle is served.
 *
 * @param poll how often to look for a new version of the bundle; null: the version that is opened stays
 */
public record Serving(
        Device device,
        Precision precision,
        BatchLimits limits,
        @Nullable Duration poll) {
    public Serving {
        if (poll != null) {
            require(poll.toMillis() >= 1, "poll must be at least 1ms, but is %s", poll);
        }
    }

    /** One version to the end, as precise as the device is good at. */
    public static Serving fixed(Device device, BatchLimits limits) {
        return new Serving(device, Precision.AUTO, limits, null);
    }
}
