package io.bellwether.stack.command;

import io.bellwether.jobs.trends.detect.AlarmBudget;
import io.bellwether.jobs.trends.detect.BudgetState;
import io.bellwether.jobs.trends.detect.SeriesDetector;
import io.bellwether.jobs.trends.detect.SeriesOptions;
import io.bellwether.jobs.trends.detect.SeriesPoint;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Judges the rows of many series that share a file, each series by itself, and all together by one budget of alarms where
 * there is one. Memory is bounded: with more groups than it may keep, it forgets the one that had no row for longest. One
 * thread.
 */
final class SeriesGroups {
    private static final float LOAD_FACTOR = 0.75f;

    private final SeriesOptions options;
    private final @Nullable AlarmBudget budget;
    private final int maxGroups;
    private final BudgetState emissions = new BudgetState();
    private final Map<String, SeriesDetector> detectors = new LinkedHashMap<>(16, LOAD_FACTOR, true);
    private boolean watched;
    private long forgotten;

    SeriesGroups(SeriesOptions options, @Nullable AlarmBudget budget, int maxGroups) {
        this.options = options;
        this.budget = budget;
        this.maxGroups = maxGroups;
    }

    SeriesPoint judge(SeriesRow row) {
        SeriesDetector detector = detectors.get(row.group());
        if (detector == null) {
            detector = begin(row.group());
        }
        if (budget == null) {
            return detector.next(row.time(), row.value());
        }
        long time = row.time().toEpochMilli();
        SeriesPoint point = detector.next(row.time(), row.value(), budget.thresholdFor(emissions, time));
        if (point.surprise() > 0 || !watched) {
            // The first row, however ordinary, says since when there might have been alarms.
            budget.learn(emissions, time, point.surprise());
            watched = true;
        }
        return point;
    }

    /** How often a group was forgotten to make room for another. */
    long forgotten() {
        return forgotten;
    }

    private SeriesDetector begin(String group) {
        if (detectors.size() >= maxGroups) {
            Iterator<String> oldest = detectors.keySet().iterator();
            oldest.next();
            oldest.remove();
            forgotten++;
        }
        SeriesDetector detector = new SeriesDetector(options);
        detectors.put(group, detector);
        return detector;
    }
}
