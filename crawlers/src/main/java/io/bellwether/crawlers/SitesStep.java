package io.bellwether.crawlers;

import java.time.Instant;

/**
 * The sites of a split have changed: in the working copy they did at this very place among the steps, so the checkpointed
 * copy follows with the same change in the same order.
 */
record SitesStep(GroupSites group, Instant at) implements ReaderStep {}
