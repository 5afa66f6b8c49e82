package io.bellwether.crawlers;

import io.bellwether.crawlers.fetch.FetchOutcome;
import io.bellwether.crawlers.pages.PageContent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The end of one request.
 *
 * @param at when it ended
 * @param content what the page holds; present exactly where a page was fetched for a visit
 */
record Arrival(
        Errand errand,
        FetchOutcome outcome,
        Instant at,
        @Nullable PageContent content) {}
