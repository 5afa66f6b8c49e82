package io.bellwether.jobs.ingest.health;

import io.bellwether.contract.Anomaly;
import io.bellwether.contract.Band;
import io.bellwether.contract.Evidence;
import io.bellwether.contract.Measure;
import io.bellwether.contract.PostId;
import io.bellwether.contract.Severity;
import io.bellwether.contract.SourceFinding;
import io.bellwether.contract.SourceTrouble;
import io.bellwether.contract.Subject;
import io.bellwether.contract.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Writes findings of one site: what was seen, what is usual, since when, and where it shows. Immutable. */
final class FindingWriter {
    private static final String VERSION = "health-1";
    private static final double MOST_DECADES = 99;
    /** So many of the newest pages say what is wrong now; before them something harmless may have gone on. */
    private static final int TELLING_PAGES = 12;

    private final Subject subject;
    private final HealthConfig config;

    FindingWriter(String site, HealthConfig config) {
        subject = Subject.site(site);
        this.config = config;
    }

    /** Pages of one role that are no longer what they were. */
    record Collapse(Aspect aspect, String role, ShareWatch watch, ShareJudge.Run run) {}

    Anomaly collapsed(Collapse collapse, Moment now) {
        ShareWatch watch = collapse.watch();
        ShareJudge.Run run = collapse.run();
        int pages = run.pages();
        double observed = (double) watch.goodAmong(pages) / pages;
        double usual = watch.usualYield();
        Outcome outcome = mostFrequent(newest(watch.recent(), Math.min(pages, TELLING_PAGES)));
        String explanation = String.format(
                Locale.ROOT,
                "Of the newest %d pages of role %s, %d %s; usually %.1f %% of them are as they should be, now %.0f %%. The"
                        + " chance of such a run at a site that is as it was is %.1e.",
                pages,
                collapse.role(),
                count(watch.recent(), pages, outcome),
                outcome.words(),
                100 * usual,
                100 * observed,
                run.chance());
        Instant since = watch.spell() == null ? now.at() : watch.spell().startedAt();
        return finding(
                collapse.aspect(),
                since,
                now,
                new Figures(observed, new Band(usual, usual / 2, 1), decades(run.chance()), explanation),
                new SourceFinding(outcome.trouble(), null, watch.examples()));
    }

    Anomaly unvisited(Aspect aspect, Streak streak, Moment now) {
        String explanation = String.format(
                Locale.ROOT,
                "None of the %d visits of its entry pages since then succeeded: they %s.",
                streak.visits(),
                streak.newest().words());
        return finding(
                aspect,
                streak.since().at(),
                now,
                new Figures(0, new Band(1, 0.5, 1), Math.min(MOST_DECADES, streak.visits()), explanation),
                new SourceFinding(streak.newest().trouble(), null, streak.examples()));
    }

    Anomaly silent(SilenceWatch silence, Duration bound, Moment now) {
        Duration pause = now.since(silence.lastNew());
        Duration longest = silence.longestPause();
        String explanation = String.format(
                Locale.ROOT,
                "Nothing new came for %s of crawling, though pages came %d times; the longest pause of the last weeks was"
                        + " %s, and up to %s would be ordinary.",
                span(pause),
                silence.looks(),
                span(longest),
                span(bound));
        double ratio = pause.toMillis() / Math.max(1.0, (double) longest.toMillis());
        double decades = ratio * Math.log10(Math.max(2, silence.pauses()));
        return finding(
                Aspect.SILENCE,
                silence.lastNew().at(),
                now,
                new Figures(
                        hours(pause),
                        new Band(hours(longest), 0, hours(bound)),
                        Math.min(MOST_DECADES, decades),
                        explanation),
                new SourceFinding(SourceTrouble.NO_NEW_POSTS, null, List.of()));
    }

    /** The same finding, told once more since it is over. */
    Anomaly over(Anomaly told, Instant at) {
        return ended(
                told,
                at,
                "The source is well again. It was told: " + told.evidence().explanation());
    }

    Anomaly abandoned(Anomaly told, Instant at) {
        return ended(
                told,
                at,
                "The source was not asked for " + span(config.forget()) + ", so it is no longer crawled. It was told: "
                        + told.evidence().explanation());
    }

    private Anomaly ended(Anomaly told, Instant at, String explanation) {
        SourceFinding source = told.source();
        if (source == null) {
            throw new IllegalStateException("the anomaly " + told.id() + " of " + subject.key() + " has no finding");
        }
        Window window = window(told.window().start(), at);
        return new Anomaly(
                told.id(),
                subject,
                told.measure(),
                window,
                told.observed(),
                told.band(),
                told.score(),
                told.threshold(),
                told.severity(),
                told.detectorVersion(),
                evidence(explanation),
                new SourceFinding(source.trouble(), window.end(), source.examples()));
    }

    /** What decided. */
    private record Figures(double observed, Band band, double score, String explanation) {}

    private Anomaly finding(Aspect aspect, Instant since, Moment now, Figures figures, SourceFinding source) {
        return new Anomaly(
                PostId.hash("source-health", subject.key(), aspect.name(), since.toString()),
                subject,
                Measure.SOURCE_HEALTH,
                window(since, now.at()),
                figures.observed(),
                figures.band(),
                figures.score(),
                config.threshold(),
                Severity.WARNING,
                VERSION,
                evidence(figures.explanation()),
                source);
    }

    private static Evidence evidence(String explanation) {
        return new Evidence(List.of(), List.of(), List.of(), List.of(), List.of(), explanation);
    }

    private static Window window(Instant since, Instant until) {
        return new Window(since, until.isAfter(since) ? until : since.plusMillis(1));
    }

    private static Outcome mostFrequent(String codes) {
        return codes.chars()
                .mapToObj(Outcome::ofCode)
                .filter(outcome -> !outcome.good())
                .max(Comparator.comparingInt((Outcome outcome) -> count(codes, codes.length(), outcome))
                        .thenComparing(Comparator.reverseOrder()))
                .orElseThrow(() -> new IllegalStateException("a run of bad pages has none: " + codes));
    }

    private static String newest(String codes, int count) {
        return codes.substring(codes.length() - count);
    }

    private static int count(String codes, int newest, Outcome outcome) {
        return (int) newest(codes, newest)
                .chars()
                .filter(code -> code == outcome.code())
                .count();
    }

    private static double decades(double chance) {
        return Math.min(MOST_DECADES, -Math.log10(Math.max(Double.MIN_NORMAL, chance)));
    }

    private static double hours(Duration span) {
        return span.toMillis() / 3_600_000.0;
    }

    private static String span(Duration span) {
        if (span.toHours() < 2) {
            return span.toMinutes() < 2 ? span.toSeconds() + " s" : span.toMinutes() + " min";
        }
        return span.toDays() < 2 ? span.toHours() + " h" : span.toDays() + " d " + span.toHoursPart() + " h";
    }
}
