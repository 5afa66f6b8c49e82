package io.bellwether.crawlers;

import io.bellwether.crawlers.fetch.FetchOutcome;
import io.bellwether.crawlers.pages.PageContent;
import java.time.Instant;

/** What the threads of a {@link FetchPool} have for the fetcher thread. */
sealed interface Delivery {

    /**
     * A request ended: its host is free again.
     *
     * @param at when it ended, with all its bytes
     */
    record Answer(Errand errand, FetchOutcome outcome, Instant at) implements Delivery {}

    /** A page that had landed was read. */
    record Reading(Landing landing, PageContent content) implements Delivery {}
}
