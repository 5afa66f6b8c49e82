package io.bellwether.jobs.trends.detect;

import static io.bellwether.contract.Invariant.require;

import java.io.Serializable;

/**
 * What may refuse an alarm, however surprising the value is.
 *
 * @param minObserved an alarm needs at least this value
 * @param minExcess an alarm needs at least this much above the slow expectation
 * @param chanceLimit an alarm is refused where a negative binomial count would reach the value with more than this
 *     probability; between 0 and 1, where 1 never refuses
 * @param minScale lower bound of the tail's scale, in the unit of the series: it keeps a constant series from calling
 *     every change a surprise
 * @param minRelativeScale the same as a share of the slow expectation
 */
public record Guards(double minObserved, double minExcess, double chanceLimit, double minScale, double minRelativeScale)
        implements Serializable {
    public Guards {
        require(minExcess >= 0, "guards.min-excess must not be negative, but is %s", minExcess);
        require(
                chanceLimit > 0 && chanceLimit <= 1,
                "guards.chance-limit must be above 0 and at most 1, but is %s",
                chanceLimit);
        require(minScale >= 0, "guards.min-scale must not be negative, but is %s", minScale);
        require(minRelativeScale >= 0, "guards.min-relative-scale must not be negative, but is %s", minRelativeScale);
    }

    /** For series that count things. */
    public static Guards counts() {
        return new Guards(5, 3, 1e-3, 0.5, 0);
    }

    /** For any other series: only the scale is guarded. */
    public static Guards values() {
        return new Guards(-Double.MAX_VALUE, 0, 1, 0, 0.01);
    }

    /** Whether the values are counts, which are never below 0. */
    boolean ofCounts() {
        return chanceLimit < 1;
    }
}
