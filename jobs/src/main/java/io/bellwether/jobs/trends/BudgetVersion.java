package io.bellwether.jobs.trends;

import java.io.Serializable;
import java.time.Instant;

/**
 * A budget as it was at some time.
 *
 * @param place where it was read
 * @param readAt of two versions the later one counts
 */
record BudgetVersion(String place, AlarmsPerDay alarmsPerDay, Instant readAt) implements Serializable {
    private static final long serialVersionUID = 1;

    boolean isLaterThan(BudgetVersion other) {
        return readAt.isAfter(other.readAt);
    }
}
