package io.bellwether.jobs.trends.terms;

/**
 * How many stories carry a term.
 *
 * @param term as written
 */
public record TermCount(String term, long stories) {}
