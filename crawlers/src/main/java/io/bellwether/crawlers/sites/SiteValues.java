package io.bellwether.crawlers.sites;

import com.fasterxml.jackson.core.JsonPointer;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jsoup.select.QueryParser;
import org.jsoup.select.Selector;

/** Reads single values as they stand in site files, and tells what is wrong with those that are little languages. */
final class SiteValues {
    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})\\s*(ms|s|m|h|d)");
    private static final ZonedDateTime SAMPLE = ZonedDateTime.of(2024, 5, 6, 7, 8, 9, 0, ZoneOffset.UTC);

    private SiteValues() {}

    static Optional<Duration> duration(String text) {
        if (text.equals("0")) {
            return Optional.of(Duration.ZERO);
        }
        Matcher matcher = DURATION.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long amount = Long.parseLong(matcher.group(1));
        return Optional.of(
                switch (matcher.group(2)) {
                    case "ms" -> Duration.ofMillis(amount);
                    case "s" -> Duration.ofSeconds(amount);
                    case "m" -> Duration.ofMinutes(amount);
                    case "h" -> Duration.ofHours(amount);
                    default -> Duration.ofDays(amount);
                });
    }

    static Optional<Boolean> flag(String text) {
        return switch (text) {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    static Optional<Integer> number(String text, int least, int most) {
        try {
            int value = Integer.parseInt(text);
            return value >= least && value <= most ? Optional.of(value) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    static Optional<ZoneId> zone(String text) {
        try {
            return Optional.of(ZoneId.of(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** What is wrong with a CSS selector; empty if it is sound. */
    static Optional<String> selectorFault(String css) {
        try {
            QueryParser.parse(css);
            return Optional.empty();
        } catch (Selector.SelectorParseException | IllegalArgumentException e) {
            return Optional.of("'" + css + "' is not a CSS selector: " + e.getMessage());
        }
    }

    /** What is wrong with a regular expression; empty if it is sound. */
    static Optional<String> patternFault(String regex) {
        try {
            Pattern.compile(regex);
            return Optional.empty();
        } catch (PatternSyntaxException e) {
            return Optional.of("'" + regex + "' is not a regular expression: " + e.getDescription());
        }
    }

    /** What is wrong with a replacement of what a sound pattern matches; empty if it is sound. */
    static Optional<String> replacementFault(String regex, String replacement) {
        // With an empty alternative the pattern matches anything, so that the replacement is tried.
        Matcher matcher = Pattern.compile("(?:" + regex + ")|").matcher("");
        try {
            matcher.replaceAll(replacement);
            return Optional.empty();
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            return Optional.of("'" + replacement + "' does not fit the pattern '" + regex + "': " + e.getMessage());
        }
    }

    /** What is wrong with a date format; empty if it is sound. */
    static Optional<String> formatFault(String format) {
        try {
            String written = DateTimeFormatter.ofPattern(format, Locale.ROOT).format(SAMPLE);
            return written.isBlank() ? Optional.of("'" + format + "' writes nothing of a date") : Optional.empty();
        } catch (IllegalArgumentException | DateTimeException e) {
            return Optional.of("'" + format + "' is not a date format such as yyyy-MM-dd HH:mm: " + e.getMessage());
        }
    }

    /** What is wrong with a JSON Pointer; empty if it is sound. */
    static Optional<String> pointerFault(String pointer) {
        try {
            JsonPointer.compile(pointer);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            String meant =
                    pointer.replaceFirst("^\\$?\\.?", "").replace('.', '/').replaceAll("\\[(\\d+)]", "/$1");
            return Optional.of(
                    "'" + pointer + "' is not a JSON Pointer such as /data/list; did you mean '/" + meant + "'?");
        }
    }
}
