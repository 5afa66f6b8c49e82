package io.bellwether.jobs.trends;

import static io.bellwether.contract.Invariant.require;

import io.bellwether.jobs.trends.detect.AlarmBudget;
import java.io.Serializable;
import java.time.Duration;

/**
 * How posts become trends.
 *
 * @param window length of the windows in which stories are counted
 * @param settling a window is learned as usual only when it is this old, since posts still come; until then a late post
 *     can raise an anomaly
 * @param lateness so long after its end a window is still corrected by late posts, which then raise nothing
 * @param storyMemory a copy of a story that was seen within this span is no new mention
 * @param idle a subject that nobody mentioned for this long gets no more trend points of zero
 * @param thin which subjects are judged by longer windows too
 */
public record TrendsConfig(
        Duration window,
        Duration settling,
        Duration lateness,
        Duration storyMemory,
        Duration idle,
        ThinConfig thin,
        DetectionConfig detection,
        BudgetConfig budget,
        OutageConfig outage,
        InsightsConfig insights)
        implements Serializable {
    private static final int MAX_IDLE_WINDOWS = 100_000;

    public TrendsConfig {
        require(window.toMillis() >= 1_000, "window must be at least 1s, but is %sms", window.toMillis());
        require(
                !settling.isNegative() && settling.compareTo(lateness) <= 0,
                "settling must be between 0s and lateness %ss, but is %ss",
                lateness.toSeconds(),
                settling.toSeconds());
        require(
                storyMemory.compareTo(lateness) >= 0,
                "story-memory must be at least lateness %ss, but is %ss",
                lateness.toSeconds(),
                storyMemory.toSeconds());
        require(
                budget.start() >= detection.threshold(),
                "budget.start must be at least detection.threshold %s, but is %s",
                detection.threshold(),
                budget.start());
        require(
                idle.compareTo(window) >= 0 && idle.dividedBy(window) <= MAX_IDLE_WINDOWS,
                "idle must be between 1 and %s windows of %ss, but is %ss",
                MAX_IDLE_WINDOWS,
                window.toSeconds(),
                idle.toSeconds());
        require(
                thin.window().toMillis() % window.toMillis() == 0,
                "thin.window must be a multiple of window %sms, but is %sms",
                window.toMillis(),
                thin.window().toMillis());
        insights.requireMultiplesOf(window);
    }

    /** How the windows of all subjects are judged. */
    SeriesConfig series() {
        return new SeriesConfig(window, settling, lateness, idle, detection, outage);
    }

    /** How the longer windows of thin subjects are judged: as the others, with a warm-up that is as long in time. */
    SeriesConfig thinSeries() {
        return new SeriesConfig(
                thin.window(), settling, lateness, idle, detection.inWindowsOf(thin.window(), window), outage);
    }

    /** What turns a number of alarms a day of these subjects into a threshold. */
    AlarmBudget alarmBudget(double alarmsPerDay) {
        return new AlarmBudget(alarmsPerDay, detection.threshold(), budget.start(), budget.memory());
    }

    public static TrendsConfig defaults() {
        return new TrendsConfig(
                Duration.ofMinutes(5),
                Duration.ofMinutes(30),
                Duration.ofHours(6),
                Duration.ofDays(2),
                Duration.ofDays(1),
                ThinConfig.defaults(),
                DetectionConfig.defaults(),
                BudgetConfig.defaults(),
                OutageConfig.defaults(),
                InsightsConfig.defaults());
    }
}
