package io.bellwether.jobs.trends;

import io.bellwether.contract.Anomaly;
import io.bellwether.contract.Band;
import io.bellwether.contract.Evidence;
import io.bellwether.contract.Evidence.Share;
import io.bellwether.contract.EvidenceDetail;
import io.bellwether.contract.Measure;
import io.bellwether.contract.Severity;
import io.bellwether.jobs.trends.detect.Verdict;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Writes anomalies: how severe, and why; posts and what the past says are added by {@link SubjectPast}. Immutable. */
final class AnomalyWriter {
    private static final int MAX_SHARES = 10;
    private static final int MAX_TERMS = 12;
    /** The 90 % quantile of the normal distribution. */
    private static final double CERTAINTY = 1.2816;

    private final Windows windows;
    private final SeverityConfig severity;
    private final GuardsConfig guards;
    private final Duration recordMemory;
    private final double threshold;
    private final String version;

    AnomalyWriter(SeriesConfig config, TrendJudge judge) {
        windows = Windows.of(config.window());
        severity = config.detection().severity();
        guards = config.detection().guards();
        recordMemory = config.detection().recordMemory();
        threshold = judge.threshold();
        version = judge.version();
    }

    /**
     * What was found in a window.
     *
     * @param observed in the unit of the measure
     * @param episode whether it only continues what was told before; it then is no cause for a new alarm
     */
    record Finding(WindowSlice slice, Measure measure, Verdict verdict, double observed, boolean episode) {}

    Anomaly write(Finding finding) {
        WindowSlice slice = finding.slice();
        Verdict verdict = finding.verdict();
        boolean negative = finding.measure() != Measure.VOLUME;
        Evidence evidence = new Evidence(
                List.of(),
                shares(slice.sites(), slice, negative),
                terms(slice.terms(), negative),
                shares(slice.entities(), slice, negative),
                shares(slice.risk(), slice, negative),
                explanation(finding),
                new EvidenceDetail(shares(slice.languages(), slice, negative), List.of(), reason(finding), null));
        return new Anomaly(
                Anomaly.idOf(slice.subject(), finding.measure(), windows.window(slice.windowStart())),
                slice.subject(),
                finding.measure(),
                windows.window(slice.windowStart()),
                finding.observed(),
                new Band(verdict.expected(), verdict.lower(), verdict.upper()),
                verdict.surprise(),
                threshold,
                severity(finding),
                version,
                evidence);
    }

    private Severity severity(Finding finding) {
        WindowSlice slice = finding.slice();
        double share = certainShare(slice.negative(), slice.stories());
        if (finding.episode() || finding.measure() == Measure.VOLUME || share < severity.warningShare()) {
            return Severity.INFO;
        }
        return share >= severity.criticalShare() && finding.verdict().surprise() >= severity.criticalScore()
                ? Severity.CRITICAL
                : Severity.WARNING;
    }

    /** The share that is certain at 90 %, Wilson's lower bound (1927): four of eleven may be chance, four of four are not. */
    private static double certainShare(long part, long whole) {
        if (whole == 0) {
            return 0;
        }
        double share = (double) part / whole;
        double spread = CERTAINTY * Math.sqrt((share * (1 - share) + CERTAINTY * CERTAINTY / (4 * whole)) / whole);
        double centre = share + CERTAINTY * CERTAINTY / (2 * whole);
        return (centre - spread) / (1 + CERTAINTY * CERTAINTY / whole);
    }

    private EvidenceDetail.Reason reason(Finding finding) {
        Verdict verdict = finding.verdict();
        boolean ofShare = finding.measure() == Measure.NEGATIVE_SHARE;
        return new EvidenceDetail.Reason(
                verdict.expected(),
                verdict.fast(),
                ofShare ? guards.minShareStories() : guards.minStories(),
                ofShare ? 0 : guards.minExcess(),
                guards.chanceLimit(),
                null,
                null);
    }

    private static List<Share> shares(List<Tally.Row> rows, WindowSlice slice, boolean negative) {
        double whole = negative ? slice.negative() : slice.stories();
        return rows.stream()
                .filter(row -> counted(row, negative) > 0)
                .sorted(mostFirst(negative))
                .limit(MAX_SHARES)
                .map(row -> new Share(row.id(), row.label(), Math.min(1, counted(row, negative) / whole)))
                .toList();
    }

    private static List<String> terms(List<Tally.Row> rows, boolean negative) {
        return rows.stream()
                .filter(row -> counted(row, negative) > 0)
                .sorted(mostFirst(negative))
                .limit(MAX_TERMS)
                .map(Tally.Row::id)
                .toList();
    }

    private static Comparator<Tally.Row> mostFirst(boolean negative) {
        return Comparator.comparingLong((Tally.Row row) -> counted(row, negative))
                .reversed()
                .thenComparing(Tally.Row::id);
    }

    private static long counted(Tally.Row row, boolean negative) {
        return negative ? row.negative() : row.stories();
    }

    private String explanation(Finding finding) {
        WindowSlice slice = finding.slice();
        Verdict verdict = finding.verdict();
        String what = switch (finding.measure()) {
            case VOLUME ->
                String.format(
                        Locale.ROOT,
                        "%d stories in %s, where %.1f are usual and up to %.1f ordinary",
                        slice.stories(),
                        span(windows.millis()),
                        Math.max(0, verdict.expected()),
                        verdict.upper());
            case NEGATIVE_VOLUME ->
                String.format(
                        Locale.ROOT,
                        "%d negative stories in %s, where %.1f are usual and up to %.1f ordinary",
                        slice.negative(),
                        span(windows.millis()),
                        Math.max(0, verdict.expected()),
                        verdict.upper());
            case NEGATIVE_SHARE, SOURCE_HEALTH ->
                String.format(
                        Locale.ROOT,
                        "%.0f %% of stories negative in %s (shrunken towards the usual), where %.0f %% are usual and up"
                                + " to %.0f %% ordinary",
                        100 * finding.observed(),
                        span(windows.millis()),
                        100 * verdict.expected(),
                        100 * verdict.upper());
        };
        String rank = finding.episode()
                ? "still raised, though at no new height"
                : "the most surprising window of the last " + span(recordMemory.toMillis())
                        + " or since the first mention";
        return String.format(
                Locale.ROOT,
                "%s; %d of %d stories negative, %d posts from %d sites by %d authors; %s.",
                what,
                slice.negative(),
                slice.stories(),
                slice.posts(),
                slice.sites().size(),
                DistinctSketch.estimate(slice.authors()),
                rank);
    }

    private static String span(long millis) {
        Duration duration = Duration.ofMillis(millis);
        if (duration.toMinutes() < 2) {
            return duration.toSeconds() + " s";
        }
        return duration.toHours() < 2 ? duration.toMinutes() + " min" : duration.toHours() + " h";
    }
}
