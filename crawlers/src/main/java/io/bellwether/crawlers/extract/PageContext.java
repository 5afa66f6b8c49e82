package io.bellwether.crawlers.extract;

import java.time.Instant;
import java.time.ZoneId;

/**
 * What is known about a page besides its content.
 *
 * @param url where it was fetched, for relative links
 * @param zone of dates that carry none
 * @param fetchedAt what "3 minutes ago" counts from
 */
public record PageContext(String url, ZoneId zone, Instant fetchedAt) {}
