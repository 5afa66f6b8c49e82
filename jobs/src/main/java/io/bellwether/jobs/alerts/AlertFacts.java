package io.bellwether.jobs.alerts;

import io.bellwether.contract.Anomaly;
import io.bellwether.contract.Evidence.Share;
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

/** What a mail says, in words, for its text and its HTML alike. */
final class AlertFacts {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

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

    static String time(Instant time) {
        return TIME.format(time);
    }

    static String lasted(Incident incident) {
        Duration lasted = Duration.between(incident.openedAt(), incident.lastAnomalyAt());
        if (lasted.toMinutes() < 2) {
            return lasted.toSeconds() + " s";
        }
        return lasted.toHours() < 2 ? lasted.toMinutes() + " min" : lasted.toHours() + " h";
    }

    private static String span(Anomaly anomaly) {
        Duration window =
                Duration.between(anomaly.window().start(), anomaly.window().end());
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
