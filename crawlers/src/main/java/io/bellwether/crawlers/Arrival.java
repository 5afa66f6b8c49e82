package io.bellwether.crawlers;

import io.bellwether.crawlers.fetch.FetchOutcome;
import io.bellwether.crawlers.pages.PageContent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The end of an errand, or of one request of it.
 *
 * @param at when the request ended
 * @param content what the page holds; present exactly where a page was fetched for a visit
 */
record Arrival(
        Errand errand,
        FetchOutcome outcome,
        Instant at,
        @Nullable PageContent content) {}
