package io.bellwether.jobs.alerts;

import io.bellwether.contract.Delivery;
import io.bellwether.contract.DeliveryStatus;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** A delivery log in this JVM. */
final class MemoryDeliveryLog implements DeliveryLog {
    // A log is opened anew where the operator runs; what both ends share can only be static. Each has its own entry.
    private static final Map<UUID, Map<String, Delivery>> LINES = new ConcurrentHashMap<>();

    private final UUID id;

    MemoryDeliveryLog(UUID id) {
        this.id = id;
    }

    static UUID box() {
        UUID id = UUID.randomUUID();
        LINES.put(id, new ConcurrentHashMap<>());
        return id;
    }

    static List<Delivery> lines(UUID box) {
        return List.copyOf(LINES.getOrDefault(box, Map.of()).values());
    }

    @Override
    public Optional<DeliveryStatus> begin(Delivery delivery) throws IOException {
        Delivery before = box(id).putIfAbsent(delivery.id(), delivery);
        return Optional.ofNullable(before).map(Delivery::status);
    }

    @Override
    public void record(Delivery delivery) throws IOException {
        box(id).put(delivery.id(), delivery);
    }

    private static Map<String, Delivery> box(UUID id) throws IOException {
        Map<String, Delivery> lines = LINES.get(id);
        if (lines == null) {
            throw new IOException("no log " + id);
        }
        return lines;
    }
}
