package io.bellwether.jobs.trends;

import static io.bellwether.contract.Invariant.require;

import io.bellwether.contract.Measure;
import io.bellwether.contract.Subject;
import io.bellwether.contract.SubjectKind;
import io.bellwether.jobs.trends.TrendJudge.Judgement;
import io.bellwether.jobs.trends.detect.AlarmBudget;
import io.bellwether.jobs.trends.detect.BudgetState;
import io.bellwether.jobs.trends.detect.Verdict;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * Judges trend points of the past anew, as the trends job judges windows, to show what a budget of alarms would have meant.
 * Give it points by window, those of a window by the key of their subject; each class of subjects has the budget for itself.
 * One thread.
 *
 * <p>It differs from the job where the past is known better: late posts are in time, and a window is learned at once. It
 * alarms for no subject in warm-up, folds no market-wide surge, knows nothing of the long windows of thin
 * subjects, which have no points, and knows outages only by points of all posts together.
 */
public final class Backtest {
    private static final long MAX_SILENCE = 5_000;

    private final TrendsConfig config;
    private final ToDoubleFunction<SubjectKind> alarmsPerDay;
    private final long fromMillis;
    private final Windows windows;
    private final TrendJudge judge;
    private final OutageWatch watch;
    private final OutageState totals = new OutageState();
    private final Map<String, Past> subjects = new HashMap<>();
    private final Map<SubjectKind, ClassPast> classes = new EnumMap<>(SubjectKind.class);
    private long newest = Long.MIN_VALUE;
    private long outage = Long.MIN_VALUE;

    /**
     * With one budget for every class.
     *
     * @param from what came before is learned, but not counted and not told
     */
    public Backtest(TrendsConfig config, double alarmsPerDay, Instant from) {
        this(config, kind -> alarmsPerDay, from);
    }

    /** With the budgets of the configuration. */
    public Backtest(TrendsConfig config, Instant from) {
        this(config, config.budget().alarmsPerDay()::of, from);
    }

    private Backtest(TrendsConfig config, ToDoubleFunction<SubjectKind> alarmsPerDay, Instant from) {
        this.config = config;
        this.alarmsPerDay = alarmsPerDay;
        fromMillis = from.toEpochMilli();
        windows = Windows.of(config.window());
        judge = new TrendJudge(config.series());
        watch = new OutageWatch(config.series());
    }

    /** What was counted of a subject in a window. */
    public record Point(Subject subject, Instant start, long stories, long negative) {}

    /**
     * What would have been an anomaly.
     *
     * @param measure the most surprising
     * @param surprise in decades
     * @param threshold of its class at that time
     */
    public record Alarm(
            Subject subject,
            Instant start,
            Measure measure,
            double observed,
            double expected,
            double surprise,
            double threshold) {}

    /**
     * What the budget would have meant for a class.
     *
     * @param threshold at the end, in decades
     * @param lastWeek windows of the last seven days that reach it
     */
    public record ClassOutcome(
            SubjectKind kind, long subjects, double alarmsPerDay, long alarms, double threshold, long lastWeek) {}

    /**
     * Judges a point.
     *
     * @return the alarm that it would have been; empty for what is ordinary, and before the time from which alarms count
     * @throws IllegalArgumentException if it comes before one that was given, or not at the start of a window
     */
    public Optional<Alarm> add(Point point) {
        long start = point.start().toEpochMilli();
        require(start >= newest, "points must come by window, but %s comes after a later one", point.start());
        require(
                windows.startOf(start) == start,
                "a point must start with a window of trends.window %s, but starts at %s; give the configuration that it was"
                        + " made with",
                config.window(),
                point.start());
        newest = start;
        if (point.subject().kind() == SubjectKind.ALL) {
            outage = watch.isOutage(totals, point.stories()) ? start : outage;
            watch.learn(totals, point.stories());
        }
        ClassPast ofClass = classes.computeIfAbsent(point.subject().kind(), this::begin);
        Past past = subjects.computeIfAbsent(point.subject().key(), key -> ofClass.begin(start, judge.start()));
        learnSilence(past, start);
        past.next = start + windows.millis();
        if (start == outage) {
            judge.skip(past.detectors, 1);
            return Optional.empty();
        }
        Judgement judgement =
                judge.judge(past.detectors, new Counted(start, point.stories(), point.negative()), Unsettled.NONE);
        judge.learn(past.detectors, new PendingWindow(start, point.stories(), point.negative(), judgement.surprises()));
        return alarm(ofClass, point, judgement);
    }

    /** What came of each class, in the order of the kinds. */
    public List<ClassOutcome> outcomes() {
        return classes.entrySet().stream()
                .map(entry -> {
                    ClassPast past = entry.getValue();
                    long end = newest + windows.millis();
                    double threshold = past.budget.thresholdFor(past.emissions, end);
                    return new ClassOutcome(
                            entry.getKey(),
                            past.subjects,
                            past.budget.alarmsPerDay(),
                            past.alarms,
                            threshold,
                            past.budget.inLastDays(past.emissions, end, threshold));
                })
                .toList();
    }

    private Optional<Alarm> alarm(ClassPast ofClass, Point point, Judgement judgement) {
        long start = point.start().toEpochMilli();
        double threshold = ofClass.budget.thresholdFor(ofClass.emissions, start);
        Alarm highest = null;
        for (Alarm alarm : List.of(
                alarm(point, Measure.VOLUME, judgement.volume(), (double) point.stories(), threshold),
                alarm(point, Measure.NEGATIVE_VOLUME, judgement.negative(), (double) point.negative(), threshold),
                alarm(point, Measure.NEGATIVE_SHARE, judgement.share(), judgement.negativeShare(), threshold))) {
            highest = highest == null || alarm.surprise() > highest.surprise() ? alarm : highest;
        }
        double surprise = highest == null ? 0 : highest.surprise();
        if (surprise >= ofClass.budget.floor()) {
            ofClass.budget.learn(ofClass.emissions, start, surprise);
        }
        if (highest == null || surprise < threshold || start < fromMillis) {
            return Optional.empty();
        }
        ofClass.alarms++;
        return Optional.of(highest);
    }

    private static Alarm alarm(Point point, Measure measure, Verdict verdict, double observed, double threshold) {
        double surprise = verdict.record() ? verdict.surprise() : 0;
        return new Alarm(point.subject(), point.start(), measure, observed, verdict.expected(), surprise, threshold);
    }

    /** A subject of which nobody spoke for long has no points: it had nothing in its windows. */
    private void learnSilence(Past past, long until) {
        long from = Math.max(past.next, until - MAX_SILENCE * windows.millis());
        for (long start = from; start < until; start += windows.millis()) {
            judge.learn(past.detectors, new PendingWindow(start, 0, 0, Surprises.NONE));
        }
    }

    private ClassPast begin(SubjectKind kind) {
        return new ClassPast(config.alarmBudget(alarmsPerDay.applyAsDouble(kind)));
    }

    private static final class Past {
        final Detectors detectors;
        long next;

        Past(long next, Detectors detectors) {
            this.next = next;
            this.detectors = detectors;
        }
    }

    private static final class ClassPast {
        final AlarmBudget budget;
        final BudgetState emissions = new BudgetState();
        long subjects;
        long alarms;

        ClassPast(AlarmBudget budget) {
            this.budget = budget;
        }

        Past begin(long start, Detectors detectors) {
            if (subjects == 0) {
                budget.learn(emissions, start, 0);
            }
            subjects++;
            return new Past(start, detectors);
        }
    }
}
