package io.bellwether.crawlers.extract;

import io.bellwether.contract.PublishedAtSource;
import java.time.OffsetDateTime;

/**
 * A date of publication and where it was read.
 *
 * @param at with the offset that the page wrote, so that its day is the page's day
 * @param rule for people, such as {@code json-ld datePublished}
 */
record FoundDate(OffsetDateTime at, PublishedAtSource source, String rule) {}
