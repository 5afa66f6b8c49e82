package io.bellwether.jobs.alerts;

import io.bellwether.contract.Anomaly;
import io.bellwether.contract.Evidence;
import io.bellwether.contract.Evidence.Share;
import io.bellwether.contract.EvidenceDetail;
import io.bellwether.contract.Incident;
import io.bellwether.contract.Measure;
import io.bellwether.contract.SourceFinding;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a mail says, in words, for its text and its HTML alike. */
final class AlertFacts {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private static final int MAX_LANGUAGES = 3;

    private AlertFacts() {}

    /** The opening in a few words, such as {@code 12 negative stories in 5 min (usually 0.8)}. */
    static String headline(Incident incident) {
        Anomaly anomaly = incident.opening();
        String span = span(anomaly);
        return switch (anomaly.measure()) {
            case VOLUME, NEGATIVE_VOLUME ->
                String.format(
                        Locale.ROOT,
                        "%.0f %s in %s (usually %.1f)",
                        anomaly.observed(),
                        unit(anomaly.measure()),
                        span,
                        Math.max(0, anomaly.band().expected()));
            case NEGATIVE_SHARE ->
                String.format(
                        Locale.ROOT,
                        "%.0f %% of stories negative in %s (usually %.0f %%)",
                        100 * anomaly.observed(),
                        span,
                        100 * anomaly.band().expected());
            case SOURCE_HEALTH -> {
                SourceFinding source = anomaly.source();
                yield source == null
                        ? "the source has changed"
                        : SourceFacts.of(incident, source).headline();
            }
        };
    }

    static String observed(Anomaly anomaly) {
        return amount(anomaly.measure(), anomaly.observed());
    }

    static String expected(Anomaly anomaly) {
        return amount(anomaly.measure(), Math.max(0, anomaly.band().expected())) + ", ordinary up to "
                + amount(anomaly.measure(), anomaly.band().upper());
    }

    static String measure(Measure measure) {
        return switch (measure) {
            case VOLUME -> "Stories";
            case NEGATIVE_VOLUME -> "Negative stories";
            case NEGATIVE_SHARE -> "Share of negative stories";
            case SOURCE_HEALTH -> "Health of the source";
        };
    }

    static String shares(List<Share> shares, int most) {
        return shares.stream()
                .limit(most)
                .map(share -> String.format(Locale.ROOT, "%s %.0f %%", share.name(), 100 * share.share()))
                .collect(Collectors.joining(", "));
    }

    /** Terms that rose, such as {@code 提现 (8, usually 0.5)}; all terms where none is known to have risen. */
    static List<String> terms(Evidence evidence) {
        EvidenceDetail detail = evidence.detail();
        if (detail == null || detail.rising().isEmpty()) {
            return evidence.terms();
        }
        return detail.rising().stream()
                .map(term ->
                        String.format(Locale.ROOT, "%s (%d, usually %.1f)", term.term(), term.stories(), term.usual()))
                .toList();
    }

    static String nameOfTerms(Evidence evidence) {
        EvidenceDetail detail = evidence.detail();
        return detail == null || detail.rising().isEmpty() ? "Terms" : "Rising terms";
    }

    static String languages(Evidence evidence) {
        EvidenceDetail detail = evidence.detail();
        return detail == null ? "" : shares(detail.languages(), MAX_LANGUAGES);
    }

    /** Where it began, such as {@code forum, 2026-03-02 08:00:12 UTC; 3 sites since, 6.0 an hour}. */
    static String firstSeen(Evidence evidence) {
        EvidenceDetail.Spread spread = spread(evidence);
        return spread == null
                ? ""
                : String.format(
                        Locale.ROOT,
                        "%s, %s; %d %s since, %.1f an hour",
                        spread.site(),
                        time(spread.at()),
                        spread.sites(),
                        spread.sites() == 1 ? "site" : "sites",
                        spread.sitesPerHour());
    }

    static EvidenceDetail.@Nullable Spread spread(Evidence evidence) {
        EvidenceDetail detail = evidence.detail();
        return detail == null ? null : detail.spread();
    }

    /** Since when no window was as high, such as {@code highest in 26 days}. */
    static String rank(Anomaly anomaly) {
        EvidenceDetail detail = anomaly.evidence().detail();
        EvidenceDetail.Reason reason = detail == null ? null : detail.reason();
        Instant since = reason == null ? null : reason.knownSince();
        if (reason == null || since == null) {
            return "";
        }
        Instant last = reason.lastAsHigh();
        String span = span(
                Duration.between(last == null ? since : last, anomaly.window().start()));
        return last == null ? "highest since the first mention " + span + " ago" : "highest in " + span;
    }

    /** What decided, in figures: both expectations, the threshold and the guards. */
    static String figures(Anomaly anomaly) {
        EvidenceDetail detail = anomaly.evidence().detail();
        String score = String.format(Locale.ROOT, "score %.1f, threshold %.1f", anomaly.score(), anomaly.threshold());
        if (detail == null) {
            return score;
        }
        EvidenceDetail.Reason reason = detail.reason();
        return String.format(
                Locale.ROOT,
                "%s; expected %s in the long run, %s lately; guards: at least %.0f stories%s, chance below %s",
                score,
                amount(anomaly.measure(), Math.max(0, reason.slow())),
                amount(anomaly.measure(), Math.max(0, reason.fast())),
                reason.minObserved(),
                reason.minExcess() > 0 ? String.format(Locale.ROOT, ", %.0f above usual", reason.minExcess()) : "",
                reason.chanceLimit());
    }

    static String time(Instant time) {
        return TIME.format(time);
    }

    static String lasted(Incident incident) {
        return span(Duration.between(incident.openedAt(), incident.lastAnomalyAt()));
    }

    private static String span(Duration span) {
        if (span.toMinutes() < 2) {
            return span.toSeconds() + " s";
        }
        if (span.toHours() < 2) {
            return span.toMinutes() + " min";
        }
        return span.toDays() < 2 ? span.toHours() + " h" : span.toDays() + " days";
    }

    private static String span(Anomaly anomaly) {
        Duration window = anomaly.window().length();
        return window.toMinutes() < 2 ? window.toSeconds() + " s" : window.toMinutes() + " min";
    }

    private static String unit(Measure measure) {
        return measure == Measure.NEGATIVE_VOLUME ? "negative stories" : "stories";
    }

    private static String amount(Measure measure, double value) {
        return measure == Measure.NEGATIVE_SHARE
                ? String.format(Locale.ROOT, "%.0f %%", 100 * value)
                : String.format(Locale.ROOT, value == Math.rint(value) ? "%.0f" : "%.1f", value);
    }
}
