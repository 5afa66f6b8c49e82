package io.bellwether.crawlers.extract;

import io.bellwether.contract.PublishedAtSource;
import java.time.Instant;

/**
 * A date of publication and where it was read.
 *
 * @param rule for people, such as {@code json-ld datePublished}
 */
record FoundDate(Instant at, PublishedAtSource source, String rule) {}
