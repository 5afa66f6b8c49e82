package io.bellwether.crawlers.pages;

/** A link that is not followed, and why. */
public record SkippedLink(String address, String reason) {}
