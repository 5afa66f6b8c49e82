package io.bellwether.stack.bench.trends;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Opens when event time at every subtask of the last sink has passed the end of what is measured: then all results have come.
 * Source and sink, which travel to their tasks as copies, find it by its id; they run in this JVM. Thread-safe.
 */
final class Gate implements AutoCloseable {
    private static final Map<UUID, Gate> GATES = new ConcurrentHashMap<>();

    private final UUID id = UUID.randomUUID();
    private final CompletableFuture<Void> opened = new CompletableFuture<>();
    private final AtomicInteger missing;

    private Gate(int subtasks) {
        missing = new AtomicInteger(subtasks);
    }

    /** A gate that is shut until so many subtasks have told. */
    static Gate shut(int subtasks) {
        Gate gate = new Gate(subtasks);
        GATES.put(gate.id, gate);
        return gate;
    }

    static Gate of(UUID id) {
        Gate gate = GATES.get(id);
        if (gate == null) {
            throw new IllegalStateException("there is no gate " + id + " in this JVM, or its run is over");
        }
        return gate;
    }

    UUID id() {
        return id;
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

    @Override
    public void close() {
        GATES.remove(id);
    }
}
