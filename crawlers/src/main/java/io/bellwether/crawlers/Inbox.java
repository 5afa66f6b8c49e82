package io.bellwether.crawlers;

import java.time.Duration;
import java.util.Optional;

/** Where deliveries wait for the fetcher thread. {@link #put} and {@link #wake} may be called by any thread. */
interface Inbox {
    void put(Delivery delivery);

    /** Ends the current wait, or the next one if none is going on. */
    void wake();

    /**
     * Waits for a delivery; called by the fetcher thread alone.
     *
     * @return empty if none came in time, or the wait was ended
     */
    Optional<Delivery> await(Duration atMost);

    /** Whether a wait was ended since this was last asked. */
    boolean takeWakeUp();
}
