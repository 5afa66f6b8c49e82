package io.bellwether.stack.bench.trends;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Opens when event time at every subtask of the last sink has passed the end of what is measured: then all results have come.
 * Of this JVM, in which source and sink run; one run at a time.
 */
final class Gate {
    private static volatile @Nullable Gate current;

    private final CompletableFuture<Void> opened = new CompletableFuture<>();
    private final AtomicInteger missing;

    private Gate(int subtasks) {
        missing = new AtomicInteger(subtasks);
    }

    /** Closes the gate for a new run. */
    static Gate close(int subtasks) {
        Gate gate = new Gate(subtasks);
        current = gate;
        return gate;
    }

    static Gate current() {
        Gate gate = current;
        if (gate == null) {
            throw new IllegalStateException("no run was begun in this JVM");
        }
        return gate;
    }

    /** Each subtask tells once. */
    void passed() {
        if (missing.decrementAndGet() == 0) {
            opened.complete(null);
        }
    }

    CompletableFuture<Void> opened() {
        return opened;
    }
}
