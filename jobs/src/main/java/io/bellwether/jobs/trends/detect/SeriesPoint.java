package io.bellwether.jobs.trends.detect;

/**
 * What a {@link SeriesDetector} says of one value.
 *
 * @param surprise in decades; 0 for the ordinary and for what repeats an anomaly at no new height
 * @param score the same between 0 and 1, 0.5 at the threshold of the options
 */
public record SeriesPoint(
        double expected, double lower, double upper, double surprise, double score, boolean anomaly) {}
