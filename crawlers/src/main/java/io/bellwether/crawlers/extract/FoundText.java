package io.bellwether.crawlers.extract;

/**
 * A value and where it was read.
 *
 * @param rule for people, such as {@code og:title}
 */
record FoundText(String value, String rule) {}
