package io.bellwether.jobs.trends.detect;

/**
 * What a {@link SeriesDetector} says of one value.
 *
 * @param score between 0 and 1, 0.5 at the threshold; 0 for the ordinary and for what repeats an anomaly at no new height
 */
public record SeriesPoint(double expected, double lower, double upper, double score, boolean anomaly) {}
