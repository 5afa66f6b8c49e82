package io.bellwether.stack.bench.classify;

import org.jspecify.annotations.Nullable;

/**
 * Memory outside of the heap after a part of the documents and after all.
 *
 * @param early bytes; null where that cannot be known
 */
record Growth(
        long documents, @Nullable Long early, @Nullable Long late) {
    /** At which part it is read first. */
    static final int EARLY_PART = 10;

    /** Below, what the JVM itself takes at its start is a part of what grows. */
    private static final long ENOUGH = 1_000_000;

    double share() {
        return early == null || late == null ? 0 : (double) late / early - 1;
    }

    boolean tells() {
        return documents >= ENOUGH;
    }
}
