package io.bellwether.jobs.trends.terms;

/**
 * A term that is more frequent than it was.
 *
 * @param term as written most often
 * @param stories that carry it now
 * @param usual so many of as many stories of the past would carry it
 * @param score log-odds ratio in standard errors
 */
public record RisingTerm(String term, long stories, double usual, double score) {}
