package io.bellwether.jobs.trends;

import io.bellwether.contract.Anomaly;
import org.jspecify.annotations.Nullable;

/**
 * What a window claims to be: an anomaly, if its class agrees.
 *
 * @param opened start of the window in which the episode began that this belongs to; of a measure without episodes the
 *     window itself
 * @param deviation of a subject that is too young for a surprise of its own; null for any other
 */
record Claim(
        Anomaly anomaly, Kind kind, long opened, @Nullable Deviation deviation) {
    /** The same, explained. */
    Claim with(Anomaly explained) {
        return new Claim(explained, kind, opened, deviation);
    }

    /** Why a window is told to its class. */
    enum Kind {
        /** The most surprising of the record span, and above the lowest threshold there can be. */
        HEIGHT,
        /** Still raised in an episode, at no new height. */
        CONTINUES,
        /** Of a subject in warm-up: surprising if it is so among the subjects of its class. */
        YOUNG
    }
}
