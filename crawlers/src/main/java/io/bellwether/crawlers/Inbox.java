package io.bellwether.crawlers;

import java.time.Duration;
import java.util.Optional;

/** Where ended fetches arrive for the fetcher thread. {@link #put} and {@link #wake} may be called by any thread. */
interface Inbox {
    void put(Arrival arrival);

    /** Ends the current wait, or the next one if none is going on. */
    void wake();

    /**
     * Waits for an arrival; called by the fetcher thread alone.
     *
     * @return empty if none came in time, or the wait was ended
     */
    Optional<Arrival> await(Duration atMost);

    /** Whether a wait was ended since this was last asked. */
    boolean takeWakeUp();
}
