package io.bellwether.crawlers.extract;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
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
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads dates as people and programs write them: ISO 8601, RFC 1123, {@code 2024年5月3日 12:30}, {@code May 3, 2024},
 * {@code 3. Mai 2024}, {@code 03.05.2024}, {@code 3分钟前}, {@code 昨天 12:30}, {@code 2 hours ago}. Ambiguous orders such as
 * 3/5/2024 are left unread: a wrong date is worse than none. Immutable.
 */
public final class DateReader {
    private static final int LONGEST_TEXT = 500;
    private static final Set<String> AFTERNOON = Set.of("下午", "晚上", "오후");
    private static final Set<String> MORNING = Set.of("上午", "凌晨", "早上", "오전");
    private static final String CLOCK =
            "(?:[\\sT,，|@·•–-]{0,6}(?:(?:at|um|às|à|a las|alle|ore|om|в)\\s+)?(上午|下午|晚上|中午|凌晨|早上|오전|오후)?\\s?"
                    + "(\\d{1,2})[:：时時h點点.](\\d{2})(?!\\d)(?:[:：分](\\d{2}))?(?:[.,]\\d+)?[分秒]?\\s?([ap]\\.?\\s?m\\b\\.?)?)?";
    private static final String OFFSET =
            "\\s{0,2}\\(?(Z\\b|[+-]\\d{2}:?\\d{2}|(?:GMT|UTC)\\s?[+-]\\d{1,2}(?::?\\d{2})?|[A-Z]{2,5}\\b|北京时间)?";
    private static final String YEAR = "((?:19|20)\\d{2})(?!\\d)";

    private static final Pattern NUMERIC = Pattern.compile("(?i)(?<!\\d)" + YEAR
            + "\\s{0,2}[-/.年년]\\s{0,2}(\\d{1,2})\\s{0,2}[-/.月월]\\s{0,2}(\\d{1,2})(?!\\d)[日일]?\\.?" + CLOCK + OFFSET);
    private static final Pattern MONTH_FIRST = Pattern.compile("(?i)(?<!\\p{L})" + MonthNames.PATTERN
            + "\\s{0,3}(\\d{1,2})(?:st|nd|rd|th)?,?\\s{1,3}" + YEAR + CLOCK + OFFSET);
    private static final Pattern DAY_FIRST =
            Pattern.compile("(?i)(?<![\\d.])(\\d{1,2})(?:st|nd|rd|th|er|º|ª)?\\.?[\\s-]{1,3}(?:de\\s+)?"
                    + MonthNames.PATTERN + ",?[\\s-]{1,3}(?:de[l]?\\s+)?" + YEAR + CLOCK + OFFSET);
    /** Dots are written day first wherever they are written. */
    private static final Pattern DOTTED =
            Pattern.compile("(?i)(?<![\\d.])(\\d{1,2})\\.\\s?(\\d{1,2})\\.\\s?" + YEAR + CLOCK + OFFSET);

    private static final Pattern SLASHED =
            Pattern.compile("(?i)(?<![\\d/])(\\d{1,2})[/-](\\d{1,2})[/-]" + YEAR + CLOCK + OFFSET);
    /** What {@code Date.toString} of Java and C programs writes. */
    private static final Pattern YEAR_LAST = Pattern.compile("(?i)(?:mon|tue|wed|thu|fri|sat|sun)\\s+"
            + MonthNames.PATTERN + "\\s+(\\d{1,2})\\s+(\\d{2}):(\\d{2}):(\\d{2})\\s+(?:([A-Z]{3,4})\\s+)?" + YEAR);

    private static final Pattern COMPACT =
            Pattern.compile("((?:19|20)\\d{2})(0[1-9]|1[0-2])(0[1-9]|[12]\\d|3[01])(?:T?(\\d{2})(\\d{2})(\\d{2})?)?Z?");
    private static final Pattern WITHOUT_YEAR =
            Pattern.compile("^\\s*(\\d{1,2})\\s*[-/月]\\s*(\\d{1,2})日?\\s+(\\d{1,2})[:：](\\d{2})\\s*$");
    private static final Pattern EPOCH = Pattern.compile("(\\d{10}|\\d{13})");

    private final ZoneId zone;
    private final Instant now;
    private final boolean countsFromNow;

    /**
     * A reader for one page.
     *
     * @param zone of dates that carry none
     * @param now what relative dates count from
     */
    public DateReader(ZoneId zone, Instant now) {
        this(zone, now, true);
    }

    private DateReader(ZoneId zone, Instant now, boolean countsFromNow) {
        this.zone = zone;
        this.now = now;
        this.countsFromNow = countsFromNow;
    }

    /** A reader for a page of which it is not known when it was fetched: relative dates and dates without a year are left. */
    static DateReader absolute(ZoneId zone, Instant now) {
        return new DateReader(zone, now, false);
    }

    /** The first date in a text; formats, if any, are tried before the usual ways to write a date. */
    public Optional<Instant> read(String text, List<String> formats) {
        return readLocal(text, formats).map(OffsetDateTime::toInstant);
    }

    /** The first date in a text, in any of the usual ways to write one. */
    public Optional<Instant> read(String text) {
        return readLocal(text).map(OffsetDateTime::toInstant);
    }

    /** As {@link #read(String, List)}, with the offset that the page wrote, else that of the zone. */
    Optional<OffsetDateTime> readLocal(String text, List<String> formats) {
        String stripped = text.strip();
        if (stripped.isEmpty()) {
            return Optional.empty();
        }
        for (String format : formats) {
            Optional<OffsetDateTime> date = formatted(stripped, format);
            if (date.isPresent()) {
                return date;
            }
        }
        return readLocal(stripped);
    }

    /** As {@link #read(String)}, with the offset that the page wrote, else that of the zone. */
    Optional<OffsetDateTime> readLocal(String text) {
        String bounded = (text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text).strip();
        return epoch(bounded)
                .or(() -> compact(bounded))
                .or(() -> iso(bounded))
                .or(() -> written(bounded))
                .or(() -> countsFromNow ? new RelativeDate(zone, now).read(bounded) : Optional.empty())
                .or(() -> countsFromNow ? withoutYear(bounded) : Optional.empty());
    }

    private Optional<OffsetDateTime> formatted(String text, String format) {
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
                    .toOffsetDateTime());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private Optional<OffsetDateTime> epoch(String text) {
        if (!EPOCH.matcher(text).matches()) {
            return Optional.empty();
        }
        long number = Long.parseLong(text);
        Instant at = text.length() == 13 ? Instant.ofEpochMilli(number) : Instant.ofEpochSecond(number);
        return Optional.of(at.atZone(zone).toOffsetDateTime());
    }

    private Optional<OffsetDateTime> compact(String text) {
        Matcher matcher = COMPACT.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        try {
            LocalDate date = date(matcher.group(1), matcher.group(2), matcher.group(3));
            ZoneId own = text.endsWith("Z") ? ZoneOffset.UTC : zone;
            return Optional.of(
                    date.atTime(clock(matcher, 4, null, null)).atZone(own).toOffsetDateTime());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<OffsetDateTime> iso(String text) {
        if (text.length() < 16 || text.length() > 40) {
            return Optional.empty();
        }
        return by(DateTimeFormatter.ISO_OFFSET_DATE_TIME, text)
                .or(() -> text.indexOf(',') == 3 ? by(DateTimeFormatter.RFC_1123_DATE_TIME, text) : Optional.empty());
    }

    private static Optional<OffsetDateTime> by(DateTimeFormatter formatter, String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text, formatter));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Where one date can be read in several ways, the one that begins first in the text counts. */
    private Optional<OffsetDateTime> written(String text) {
        Found found = new Found();
        found.take(NUMERIC.matcher(text), 1, 2, 3);
        found.take(MONTH_FIRST.matcher(text), 3, 1, 2);
        found.take(DAY_FIRST.matcher(text), 3, 2, 1);
        found.take(DOTTED.matcher(text), 3, 2, 1);
        found.takeSlashed(SLASHED.matcher(text));
        if (found.date == null) {
            Matcher matcher = YEAR_LAST.matcher(text);
            if (matcher.find()) {
                return yearLast(matcher);
            }
        }
        return Optional.ofNullable(found.date);
    }

    private Optional<OffsetDateTime> yearLast(Matcher matcher) {
        try {
            LocalDate date = date(matcher.group(7), matcher.group(1), matcher.group(2));
            return Optional.of(date.atTime(clock(matcher, 3, null, null))
                    .atZone(ZoneNames.zone(matcher.group(6), zone))
                    .toOffsetDateTime());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private final class Found {
        private int start = Integer.MAX_VALUE;
        private @Nullable OffsetDateTime date;

        void take(Matcher matcher, int year, int month, int day) {
            while (matcher.find() && matcher.start() < start) {
                keep(matcher, matcher.group(year), matcher.group(month), matcher.group(day));
            }
        }

        /** Read only where one of the two numbers can be no month. */
        void takeSlashed(Matcher matcher) {
            while (matcher.find() && matcher.start() < start) {
                int first = Integer.parseInt(matcher.group(1));
                int second = Integer.parseInt(matcher.group(2));
                if (first > 12) {
                    keep(matcher, matcher.group(3), matcher.group(2), matcher.group(1));
                } else if (second > 12 || first == second) {
                    keep(matcher, matcher.group(3), matcher.group(1), matcher.group(2));
                }
            }
        }

        private void keep(Matcher matcher, String year, String month, String day) {
            try {
                LocalTime time = clock(matcher, 5, matcher.group(4), matcher.group(8));
                ZoneId own = matcher.group(5) == null ? zone : ZoneNames.zone(matcher.group(9), zone);
                date = date(year, month, day).atTime(time).atZone(own).toOffsetDateTime();
                start = matcher.start();
            } catch (DateTimeException e) {
                // The digits are no date after all; the next match may be one.
                return;
            }
        }
    }

    private static LocalDate date(String year, String month, String day) {
        int number = Character.isDigit(month.charAt(0))
                ? Integer.parseInt(month)
                : MonthNames.number(month).orElseThrow(() -> new DateTimeException("'" + month + "' is no month"));
        return LocalDate.of(Integer.parseInt(year), number, Integer.parseInt(day));
    }

    /** Hour, minute and second stand in groups that follow each other; a time that cannot be is left out. */
    private static LocalTime clock(Matcher matcher, int first, @Nullable String dayPart, @Nullable String half) {
        if (matcher.group(first) == null) {
            return LocalTime.MIDNIGHT;
        }
        int hour = hour(Integer.parseInt(matcher.group(first)), dayPart, half);
        int minute = Integer.parseInt(matcher.group(first + 1));
        int second = matcher.group(first + 2) == null ? 0 : Integer.parseInt(matcher.group(first + 2));
        return hour > 23 || minute > 59 || second > 59 ? LocalTime.MIDNIGHT : LocalTime.of(hour, minute, second);
    }

    /** Of 24; {@code dayPart} is such as {@code 下午}, {@code half} such as {@code p.m.}. */
    static int hour(int hour, @Nullable String dayPart, @Nullable String half) {
        boolean postMeridiem = half != null && Character.toLowerCase(half.charAt(0)) == 'p';
        boolean afternoon = postMeridiem || (dayPart != null && AFTERNOON.contains(dayPart));
        boolean morning = (half != null && !postMeridiem) || (dayPart != null && MORNING.contains(dayPart));
        if (afternoon) {
            return hour < 12 ? hour + 12 : hour;
        }
        return morning && hour == 12 ? 0 : hour;
    }

    /** A forum's {@code 05-03 12:30}: of this year, or of the last if that would be in the future. */
    private Optional<OffsetDateTime> withoutYear(String text) {
        Matcher matcher = WITHOUT_YEAR.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        try {
            ZonedDateTime date = LocalDateTime.of(
                            now.atZone(zone).getYear(),
                            Integer.parseInt(matcher.group(1)),
                            Integer.parseInt(matcher.group(2)),
                            Integer.parseInt(matcher.group(3)),
                            Integer.parseInt(matcher.group(4)))
                    .atZone(zone);
            boolean future = date.toInstant().isAfter(now.plus(Duration.ofDays(1)));
            return Optional.of((future ? date.minusYears(1) : date).toOffsetDateTime());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
