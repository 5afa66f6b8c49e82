package io.bellwether.crawlers.extract;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads dates that count from the moment of reading: {@code 3分钟前}, {@code 昨天 12:30}, {@code 2 hours ago}. */
final class RelativeDate {
    private static final String UNIT =
            "(秒钟?|seconds?|secs?|分钟?|minutes?|mins?|小时|hours?|hrs?|天|日|days?|周|星期|weeks?|个?月|months?|年|years?"
                    + "|sekunden?|minuten?|stunden?|tage?n?|wochen?|heures?|jours?|semaines?|minutos?|horas?|d[ií]as?|semanas?)";
    private static final Pattern AGO = Pattern.compile(
            "(?i)(?<![\\d.])(?:(\\d{1,3})\\s*(hours?|hrs?|小时)[\\s,]*(?:and\\s+)?)?(\\d{1,4}|\\ban?|半)\\s*(?:个)?\\s*"
                    + UNIT + "\\s*(?:之?前|ago\\b)");
    private static final Pattern SINCE = Pattern.compile(
            "(?i)\\b(?:vor|il y a|hace|h[áa])\\s+(\\d{1,4}|ein(?:e[rnm]?)?|une?|una?|um)\\s+" + UNIT + "(?!\\p{L})");
    private static final Pattern DAY_WORD = Pattern.compile(
            "(?i)(今天|今日|昨天|昨日|前天|\\btoday\\b|\\byesterday\\b|\\bheute\\b|\\bgestern\\b|\\bhier\\b|\\bayer\\b|\\bhoy\\b)"
                    + "[\\s,]*(?:at\\s+|um\\s+|à\\s+)?(上午|下午|晚上|凌晨)?\\s*(?:(\\d{1,2})[:：](\\d{2}))?\\s*([ap]\\.?m\\b)?");
    private static final Pattern JUST_NOW = Pattern.compile("(?i)刚刚|刚才|\\bjust now\\b");

    private final ZoneId zone;
    private final Instant now;

    RelativeDate(ZoneId zone, Instant now) {
        this.zone = zone;
        this.now = now;
    }

    Optional<OffsetDateTime> read(String text) {
        if (JUST_NOW.matcher(text).find()) {
            return Optional.of(at(now));
        }
        Matcher ago = AGO.matcher(text);
        if (ago.find()) {
            Duration hours = ago.group(1) == null ? Duration.ZERO : Duration.ofHours(Integer.parseInt(ago.group(1)));
            return Optional.of(at(now.minus(hours).minus(span(ago.group(3), ago.group(4)))));
        }
        Matcher since = SINCE.matcher(text);
        if (since.find()) {
            return Optional.of(at(now.minus(span(since.group(1), since.group(2)))));
        }
        Matcher day = DAY_WORD.matcher(text);
        return day.find() ? onDay(day) : Optional.empty();
    }

    private OffsetDateTime at(Instant instant) {
        return instant.atZone(zone).toOffsetDateTime();
    }

    private Optional<OffsetDateTime> onDay(Matcher day) {
        int daysBack = switch (day.group(1).toLowerCase(Locale.ROOT)) {
            case "昨天", "昨日", "yesterday", "gestern", "hier", "ayer" -> 1;
            case "前天" -> 2;
            default -> 0;
        };
        LocalDate date = now.atZone(zone).toLocalDate().minusDays(daysBack);
        if (day.group(3) == null) {
            return Optional.of(date.atStartOfDay(zone).toOffsetDateTime());
        }
        int hour = DateReader.hour(Integer.parseInt(day.group(3)), day.group(2), day.group(5));
        int minute = Integer.parseInt(day.group(4));
        return hour > 23 || minute > 59
                ? Optional.empty()
                : Optional.of(
                        date.atTime(LocalTime.of(hour, minute)).atZone(zone).toOffsetDateTime());
    }

    private static Duration span(String count, String unit) {
        double number = count.equals("半") ? 0.5 : Character.isDigit(count.charAt(0)) ? Integer.parseInt(count) : 1;
        return Duration.ofSeconds((long) (number * seconds(unit.toLowerCase(Locale.ROOT))));
    }

    private static long seconds(String unit) {
        if (unit.startsWith("mo") || unit.endsWith("月")) {
            return 30 * 86_400;
        }
        if (unit.startsWith("sema") || unit.startsWith("w") || unit.startsWith("周") || unit.startsWith("星")) {
            return 7 * 86_400;
        }
        return switch (unit.charAt(0)) {
            case '秒', 's' -> unit.startsWith("st") ? 3_600 : 1;
            case '分', 'm' -> 60;
            case '小', 'h' -> 3_600;
            case '天', '日', 'd', 't', 'j' -> 86_400;
            default -> 365 * 86_400;
        };
    }
}
