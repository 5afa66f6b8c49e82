package io.bellwether.jobs.trends;

import io.bellwether.contract.Band;
import org.jspecify.annotations.Nullable;

/**
 * A window with posts that can still be corrected, and the verdict on it.
 *
 * @param revision of the trend point that was given out last; null before the first
 * @param negativeShare shrunken
 * @param claimed whether its class was told of it, and so has the last word on its points
 */
record StoredPoint(
        WindowSlice slice,
        @Nullable Integer revision,
        @Nullable Band band,
        double score,
        double negativeShare,
        boolean claimed) {
    static StoredPoint waiting(WindowSlice slice) {
        return new StoredPoint(slice, null, null, 0, 0, false);
    }

    StoredPoint with(WindowSlice newSlice) {
        return new StoredPoint(newSlice, revision, band, score, negativeShare, claimed);
    }
}
