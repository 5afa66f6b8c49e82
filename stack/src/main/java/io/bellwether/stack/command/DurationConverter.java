package io.bellwether.stack.command;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads spans of time as in the configuration file, {@code 30s}, {@code 24h} or {@code 7d}, or as ISO 8601 writes them. */
final class DurationConverter implements ITypeConverter<Duration> {
    private static final Pattern FORM = Pattern.compile("(\\d{1,9})(ms|s|m|h|d|w)");
    private static final int DAYS_OF_A_WEEK = 7;

    @Override
    public Duration convert(String text) {
        Matcher matcher = FORM.matcher(text.toLowerCase(Locale.ROOT));
        Duration duration = matcher.matches() ? of(Long.parseLong(matcher.group(1)), matcher.group(2)) : iso(text);
        if (duration.isZero() || duration.isNegative()) {
            throw new TypeConversionException("expected a duration above 0, but was '" + text + "'");
        }
        return duration;
    }

    private static Duration of(long amount, String unit) {
        return switch (unit) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            case "d" -> Duration.ofDays(amount);
            default -> Duration.of(amount * DAYS_OF_A_WEEK, ChronoUnit.DAYS);
        };
    }

    private static Duration iso(String text) {
        try {
            return Duration.parse(text);
        } catch (DateTimeException e) {
            throw new TypeConversionException(
                    "expected a duration such as 30s, 15m, 24h, 7d or PT24H, but was '" + text + "'");
        }
    }
}
