package io.bellwether.jobs.trends;

import io.bellwether.contract.Anomaly;
import io.bellwether.contract.TrendPoint;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a class says to the claims of one window of a subject.
 *
 * @param told anomalies that update or continue what was given out before
 * @param raised anomalies that are new
 * @param episodes names of the episodes that the new ones are part of
 * @param emitted highest surprise that was claimed; 0 for none
 * @param before what was kept of the window
 */
record Ruling(
        TrendPoint point,
        List<Anomaly> told,
        List<Anomaly> raised,
        List<String> episodes,
        double emitted,
        ClassMemory.Kept before) {
    /** The same where what is new was told before by other windows of the subject. */
    Ruling silenced() {
        return new Ruling(point, told, List.of(), List.of(), 0, before);
    }

    boolean isFresh() {
        return !raised.isEmpty();
    }

    /** Whether no claim of this window was heard before. */
    boolean isFirst() {
        return !before.learned();
    }

    /** Once an anomaly, a window stays one. */
    boolean isAnomaly() {
        return before.anomaly() || isFresh();
    }

    List<Anomaly> all() {
        return Stream.concat(told.stream(), raised.stream()).toList();
    }
}
