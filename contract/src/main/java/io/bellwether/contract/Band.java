package io.bellwether.contract;

import static io.bellwether.contract.Invariant.require;
import static io.bellwether.contract.Invariant.requireFinite;

/** What was expected of a measure, and the bounds within which it is ordinary; in the unit of the measure. */
public record Band(double expected, double lower, double upper) {
    public Band {
        requireFinite(expected, "band.expected");
        requireFinite(lower, "band.lower");
        requireFinite(upper, "band.upper");
        require(lower <= upper, "band.lower must not exceed band.upper, but is %s with upper %s", lower, upper);
    }
}
