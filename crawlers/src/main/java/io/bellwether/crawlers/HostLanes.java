package io.bellwether.crawlers;

import io.bellwether.crawlers.sites.HostGroup;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The pace of each host: one request at a time, and a pause from the end of one to the begin of the next. Owned by the
 * fetcher thread.
 */
final class HostLanes {
    /** A host that was not asked for so long needs no pause any more and may be forgotten. */
    private static final int MAX_IDLE_LANES = 10_000;

    private final Map<String, Lane> lanes = new LinkedHashMap<>(16, 0.75f, true);

    private static final class Lane {
        private boolean busy;
        private @Nullable Instant lastEnd;
        private Instant closedUntil = Instant.EPOCH;

        Instant freeAt(Duration delay) {
            Instant paced = lastEnd == null ? Instant.EPOCH : lastEnd.plus(delay);
            return paced.isAfter(closedUntil) ? paced : closedUntil;
        }
    }

    /** When the host may be asked, be it past or future; empty while it is being asked. */
    Optional<Instant> freeAt(URI address, Duration delay) {
        Lane lane = lane(address);
        return lane.busy ? Optional.empty() : Optional.of(lane.freeAt(delay));
    }

    void begin(URI address) {
        lane(address).busy = true;
    }

    void end(URI address, Instant at) {
        Lane lane = lane(address);
        lane.busy = false;
        lane.lastEnd = at;
    }

    /** Asks the host nothing before this time. */
    void close(URI address, Instant until) {
        Lane lane = lane(address);
        if (until.isAfter(lane.closedUntil)) {
            lane.closedUntil = until;
        }
    }

    private Lane lane(URI address) {
        Lane lane = lanes.computeIfAbsent(HostGroup.lane(address), host -> new Lane());
        if (lanes.size() > MAX_IDLE_LANES) {
            lanes.values().removeIf(old -> !old.busy && lanes.size() > MAX_IDLE_LANES);
        }
        return lane;
    }
}
