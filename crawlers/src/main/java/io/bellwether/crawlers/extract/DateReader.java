package io.bellwether.crawlers.extract;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Month;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads dates as people and programs write them: ISO 8601, RFC 1123, {@code 2024年5月3日 12:30}, {@code May 3, 2024},
 * {@code 3分钟前}, {@code 昨天 12:30}, {@code 2 hours ago}. Ambiguous orders such as 3/5/2024 are left unread: a wrong date
 * is worse than none. Immutable.
 */
public final class DateReader {
    private static final String CLOCK =
            "(?:[\\sT,，]*(?:at\\s+)?(\\d{1,2})[::时](\\d{2})(?:[::分](\\d{2}))?(?:[.,]\\d+)?秒?\\s*([AaPp]\\.?[Mm]\\.?)?)?";
    private static final String OFFSET = "\\s*(Z|UTC|GMT|[A-Z]{3,4}|[+-]\\d{2}:?\\d{2})?";
    private static final String MONTH_NAME = "(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\\.?";

    private static final Pattern NUMERIC = Pattern.compile(
            "(?<!\\d)((?:19|20)\\d{2})\\s*[-/.年]\\s*(\\d{1,2})\\s*[-/.月]\\s*(\\d{1,2})日?" + CLOCK + OFFSET);
    private static final Pattern MONTH_FIRST = Pattern.compile(
            "(?i)\\b" + MONTH_NAME + "\\s+(\\d{1,2})(?:st|nd|rd|th)?,?\\s+((?:19|20)\\d{2})" + CLOCK + OFFSET);
    private static final Pattern DAY_FIRST = Pattern.compile("(?i)(?<!\\d)(\\d{1,2})(?:st|nd|rd|th)?\\.?[\\s-]+"
            + MONTH_NAME + ",?[\\s-]+((?:19|20)\\d{2})" + CLOCK + OFFSET);
    private static final Pattern WITHOUT_YEAR =
            Pattern.compile("^\\s*(\\d{1,2})\\s*[-月]\\s*(\\d{1,2})日?\\s+(\\d{1,2})[::](\\d{2})\\s*$");
    private static final Pattern AGO = Pattern.compile(
            "(?i)(\\d{1,4}|an?|半)\\s*(个)?\\s*(秒钟?|seconds?|secs?|分钟?|minutes?|mins?|小时|hours?|hrs?|天|日|days?|周|星期|weeks?|个?月|months?|年|years?)\\s*(之?前|ago)");
    private static final Pattern DAY_WORD =
            Pattern.compile("(?i)(今天|今日|昨天|昨日|前天|today|yesterday)[\\s,]*(?:at\\s+)?(?:(\\d{1,2})[::](\\d{2}))?");
    private static final Pattern JUST_NOW = Pattern.compile("(?i)刚刚|刚才|just now");
    private static final Pattern EPOCH = Pattern.compile("\\s*(\\d{10}|\\d{13})\\s*");
    private static final Map<String, ZoneOffset> ABBREVIATIONS = Map.ofEntries(
            Map.entry("Z", ZoneOffset.UTC),
            Map.entry("UTC", ZoneOffset.UTC),
            Map.entry("GMT", ZoneOffset.UTC),
            Map.entry("EST", ZoneOffset.ofHours(-5)),
            Map.entry("EDT", ZoneOffset.ofHours(-4)),
            Map.entry("CDT", ZoneOffset.ofHours(-5)),
            Map.entry("PST", ZoneOffset.ofHours(-8)),
            Map.entry("PDT", ZoneOffset.ofHours(-7)),
            Map.entry("BST", ZoneOffset.ofHours(1)),
            Map.entry("CET", ZoneOffset.ofHours(1)),
            Map.entry("CEST", ZoneOffset.ofHours(2)));

    private final ZoneId zone;
    private final Instant now;

    /**
     * A reader for one page.
     *
     * @param zone of dates that carry none
     * @param now what relative dates count from
     */
    public DateReader(ZoneId zone, Instant now) {
        this.zone = zone;
        this.now = now;
    }

    /** The first date in a text; formats, if any, are tried before the usual ways to write a date. */
    public Optional<Instant> read(String text, List<String> formats) {
        String stripped = text.strip();
        if (stripped.isEmpty()) {
            return Optional.empty();
        }
        for (String format : formats) {
            Optional<Instant> date = formatted(stripped, format);
            if (date.isPresent()) {
                return date;
            }
        }
        return read(stripped);
    }

    /** The first date in a text, in any of the usual ways to write one. */
    public Optional<Instant> read(String text) {
        String bounded = text.length() > 500 ? text.substring(0, 500) : text;
        return epoch(bounded)
                .or(() -> iso(bounded.strip()))
                .or(() -> matched(NUMERIC, bounded, 1, 2, 3))
                .or(() -> matched(MONTH_FIRST, bounded, 3, 1, 2))
                .or(() -> matched(DAY_FIRST, bounded, 3, 2, 1))
                .or(() -> relative(bounded))
                .or(() -> withoutYear(bounded));
    }

    private Optional<Instant> formatted(String text, String format) {
        DateTimeFormatter formatter = new DateTimeFormatterBuilder()
                .parseCaseInsensitive()
                .parseLenient()
                .appendPattern(format)
                .parseDefaulting(ChronoField.ERA, 1)
                .toFormatter(format.contains("MMM") ? Locale.ENGLISH : Locale.ROOT);
        try {
            TemporalAccessor parsed = formatter.parse(text);
            LocalDate date = parsed.query(TemporalQueries.localDate());
            LocalTime time = parsed.query(TemporalQueries.localTime());
            ZoneId own = parsed.query(TemporalQueries.zone());
            if (date == null) {
                return Optional.empty();
            }
            return Optional.of(date.atTime(time == null ? LocalTime.MIDNIGHT : time)
                    .atZone(own == null ? zone : own)
                    .toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<Instant> epoch(String text) {
        Matcher matcher = EPOCH.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long number = Long.parseLong(matcher.group(1));
        return Optional.of(
                matcher.group(1).length() == 13 ? Instant.ofEpochMilli(number) : Instant.ofEpochSecond(number));
    }

    private static Optional<Instant> iso(String text) {
        return by(DateTimeFormatter.ISO_OFFSET_DATE_TIME, text)
                .or(() -> by(DateTimeFormatter.RFC_1123_DATE_TIME, text));
    }

    private static Optional<Instant> by(DateTimeFormatter formatter, String text) {
        try {
            return Optional.of(ZonedDateTime.parse(text, formatter).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private Optional<Instant> matched(Pattern pattern, String text, int yearGroup, int monthGroup, int dayGroup) {
        Matcher matcher = pattern.matcher(text);
        Optional<Instant> date = Optional.empty();
        while (date.isEmpty() && matcher.find()) {
            date = instant(matcher, matcher.group(yearGroup), matcher.group(monthGroup), matcher.group(dayGroup));
        }
        return date;
    }

    private Optional<Instant> instant(Matcher matcher, String year, String month, String day) {
        try {
            LocalDate date = LocalDate.of(Integer.parseInt(year), month(month), Integer.parseInt(day));
            LocalDateTime dateTime = date.atTime(clock(matcher));
            return Optional.of(dateTime.atZone(offset(matcher.group(8))).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static int month(String text) {
        if (Character.isDigit(text.charAt(0))) {
            return Integer.parseInt(text);
        }
        String prefix = text.substring(0, 3).toUpperCase(Locale.ROOT);
        for (Month month : Month.values()) {
            if (month.name().startsWith(prefix)) {
                return month.getValue();
            }
        }
        throw new DateTimeException("'" + text + "' is no month");
    }

    private static LocalTime clock(Matcher matcher) {
        if (matcher.group(4) == null) {
            return LocalTime.MIDNIGHT;
        }
        int hour = Integer.parseInt(matcher.group(4));
        String half = matcher.group(7);
        if (half != null) {
            boolean afternoon = Character.toLowerCase(half.charAt(0)) == 'p';
            hour = hour % 12 + (afternoon ? 12 : 0);
        }
        String second = matcher.group(6);
        return LocalTime.of(hour, Integer.parseInt(matcher.group(5)), second == null ? 0 : Integer.parseInt(second));
    }

    private ZoneId offset(@Nullable String text) {
        if (text == null) {
            return zone;
        }
        ZoneOffset known = ABBREVIATIONS.get(text.toUpperCase(Locale.ROOT));
        if (known != null) {
            return known;
        }
        return text.startsWith("+") || text.startsWith("-") ? ZoneOffset.of(text) : zone;
    }

    private Optional<Instant> relative(String text) {
        if (JUST_NOW.matcher(text).find()) {
            return Optional.of(now);
        }
        Matcher ago = AGO.matcher(text);
        if (ago.find()) {
            return Optional.of(now.minus(span(ago.group(1), ago.group(3))));
        }
        Matcher day = DAY_WORD.matcher(text);
        if (!day.find()) {
            return Optional.empty();
        }
        String word = day.group(1).toLowerCase(Locale.ROOT);
        int daysBack = switch (word) {
            case "昨天", "昨日", "yesterday" -> 1;
            case "前天" -> 2;
            default -> 0;
        };
        LocalDate date = now.atZone(zone).toLocalDate().minusDays(daysBack);
        return time(day.group(2), day.group(3))
                .map(time -> date.atTime(time).atZone(zone).toInstant());
    }

    private static Optional<LocalTime> time(@Nullable String hour, @Nullable String minute) {
        if (hour == null || minute == null) {
            return Optional.of(LocalTime.MIDNIGHT);
        }
        try {
            return Optional.of(LocalTime.of(Integer.parseInt(hour), Integer.parseInt(minute)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Duration span(String count, String unit) {
        double number = count.equals("半") ? 0.5 : Character.isDigit(count.charAt(0)) ? Integer.parseInt(count) : 1;
        String lower = unit.toLowerCase(Locale.ROOT);
        double seconds = switch (lower.charAt(0)) {
            case '秒', 's' -> 1;
            case '分' -> 60;
            case 'm' -> lower.startsWith("mo") ? 30 * 86_400 : 60;
            case '小', 'h' -> 3_600;
            case '天', '日', 'd' -> 86_400;
            case '周', '星', 'w' -> 7 * 86_400;
            case '个', '月' -> 30 * 86_400;
            default -> 365 * 86_400;
        };
        return Duration.ofSeconds((long) (number * seconds));
    }

    /** A forum's {@code 05-03 12:30}: of this year, or of the last if that would be in the future. */
    private Optional<Instant> withoutYear(String text) {
        Matcher matcher = WITHOUT_YEAR.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        try {
            int year = now.atZone(zone).getYear();
            ZonedDateTime date = LocalDateTime.of(
                            year,
                            Integer.parseInt(matcher.group(1)),
                            Integer.parseInt(matcher.group(2)),
                            Integer.parseInt(matcher.group(3)),
                            Integer.parseInt(matcher.group(4)))
                    .atZone(zone);
            boolean future = date.toInstant().isAfter(now.plus(Duration.ofDays(1)));
            return Optional.of((future ? date.minusYears(1) : date).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
