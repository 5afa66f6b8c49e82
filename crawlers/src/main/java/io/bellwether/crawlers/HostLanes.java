package io.bellwether.crawlers;

import io.bellwether.crawlers.fetch.FetchOutcome;
import io.bellwether.crawlers.sites.HostGroup;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The pace of each host: one request at a time, a pause from the end of one to the begin of the next, and a longer one
 * while it is not well. All sites of one host share its lane. Owned by the fetcher thread.
 *
 * <p>A lane is a host name with its port. Names of one registered domain have a lane each, although they may share a
 * machine: large sites put their sections on names of their own, and asking those one at a time would hold up a crawl that
 * their servers do not notice. Nor do names share a lane that share an address: behind a content network thousands of
 * sites that have nothing to do with each other do. Where a small host serves many names, its sites need a longer delay.
 */
final class HostLanes {
    /** A host that was not asked for so long needs no pause any more and may be forgotten. */
    private static final int MAX_IDLE_LANES = 10_000;

    private final Map<String, Lane> lanes = new LinkedHashMap<>(16, 0.75f, true);

    private static final class Lane {
        private final HostBreaker breaker;
        private boolean busy;
        private @Nullable Instant lastEnd;
        private Instant closedUntil = Instant.EPOCH;

        private Lane(String host) {
            breaker = new HostBreaker(host);
        }

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

    /**
     * Takes note of how the request ended, after {@link #end}.
     *
     * @return that the host is asked nothing for a while, if this was one failure too many
     */
    Optional<HostBreaker.Opened> note(URI address, FetchOutcome outcome, Instant at) {
        Optional<HostBreaker.Opened> opened = lane(address).breaker.note(address, outcome, at);
        opened.ifPresent(open -> close(address, open.until()));
        return opened;
    }

    /** Asks the host nothing before this time. */
    void close(URI address, Instant until) {
        Lane lane = lane(address);
        if (until.isAfter(lane.closedUntil)) {
            lane.closedUntil = until;
        }
    }

    private Lane lane(URI address) {
        Lane lane = lanes.computeIfAbsent(HostGroup.lane(address), Lane::new);
        if (lanes.size() > MAX_IDLE_LANES) {
            lanes.values().removeIf(old -> !old.busy && lanes.size() > MAX_IDLE_LANES);
        }
        return lane;
    }
}
