package io.bellwether.jobs.trends.detect;

/**
 * What a {@link Detector} says of one value.
 *
 * @param surprise in decades, after the guards; a ranking, not a probability; 0 for the ordinary
 * @param record whether no window of the record span was as surprising
 * @param expected the slow expectation, with the time of day where that is used
 * @param lower bound of the ordinary; for a one-sided detector only a description
 * @param upper value from which on the surprise would reach the threshold
 * @param fast the fast expectation
 * @param refusal what refused an alarm
 */
public record Verdict(
        double surprise, boolean record, double expected, double lower, double upper, double fast, Refusal refusal) {
    /** Why a value is no alarm whatever its surprise. */
    public enum Refusal {
        NONE,
        /** Too few windows were learned so far. */
        WARM_UP,
        /** Below the smallest value or excess that may alarm. */
        FLOOR,
        /** Chance alone explains a count this high. */
        CHANCE
    }

    /** Whether this is an alarm at that threshold. */
    public boolean alarms(double threshold) {
        return record && surprise >= threshold;
    }
}
