package io.bellwether.stack.command;

import static io.bellwether.contract.Invariant.require;

import io.bellwether.jobs.trends.detect.SeriesPoint;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.regex.Pattern;

/**
 * One row of a series.
 *
 * @param timestamp and {@code number} and {@code group} as they stand in the file: they are written as they were read
 * @param group empty where the file has no groups
 */
record SeriesRow(String timestamp, String number, String group, Instant time, double value) {
    static final String HEADER = "timestamp,value";
    static final String GROUPED_HEADER = HEADER + ",group";

    private static final String JUDGED_COLUMNS = ",expected,lower,upper,score,anomaly";

    /** Ten digits of seconds reach to the year 2286; milliseconds have had more since 1973. */
    private static final int MAX_DIGITS_OF_SECONDS = 10;

    private static final int MAX_DIGITS = 16;
    private static final Pattern WITH_OFFSET = Pattern.compile(".*(Z|z|[+-]\\d\\d:?\\d\\d)");

    /** The header of what {@link #judged} writes. */
    static String judgedHeader(boolean grouped) {
        return HEADER + JUDGED_COLUMNS + (grouped ? ",group" : "");
    }

    /** @throws IllegalArgumentException if the line is no row */
    static SeriesRow parse(String line, boolean grouped) {
        String[] cells = cells(line, grouped);
        require(
                cells.length == (grouped ? 3 : 2),
                grouped
                        ? "expected three cells, timestamp, value and group, but found %s"
                        : "expected two cells, timestamp and value, but found %s",
                cells.length);
        String timestamp = cells[0].strip();
        String number = cells[1].strip();
        return new SeriesRow(timestamp, number, grouped ? cells[2] : "", time(timestamp), value(number));
    }

    /** The row with its verdict. */
    String judged(SeriesPoint point, boolean grouped) {
        StringBuilder row = new StringBuilder(128)
                .append(timestamp)
                .append(',')
                .append(number)
                .append(',')
                .append(point.expected())
                .append(',')
                .append(point.lower())
                .append(',')
                .append(point.upper())
                .append(',')
                .append(point.score())
                .append(point.anomaly() ? ",1" : ",0");
        return grouped ? row.append(',').append(group).toString() : row.toString();
    }

    /** Holds the place of a line that is no row: its cells, nothing expected, no anomaly. */
    static String unjudged(String line, boolean grouped) {
        String[] cells = cells(line, grouped);
        String number = cells.length > 1 ? cells[1].strip() : "";
        String group = grouped ? "," + (cells.length > 2 ? cells[2] : "") : "";
        return cells[0].strip() + "," + number + ",,,,0.0,0" + group;
    }

    /** A group may hold commas: it is the rest of the line. */
    private static String[] cells(String line, boolean grouped) {
        return line.strip().split(",", grouped ? 3 : -1);
    }

    private static double value(String text) {
        try {
            double value = Double.parseDouble(text);
            require(Double.isFinite(value), "value must be a finite number, but is '%s'", text);
            return value;
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("value must be a number, but is '" + text + "'", e);
        }
    }

    private static Instant time(String text) {
        if (isNumber(text)) {
            long number = Long.parseLong(text);
            return text.length() <= MAX_DIGITS_OF_SECONDS
                    ? Instant.ofEpochSecond(number)
                    : Instant.ofEpochMilli(number);
        }
        String iso = text.replace(' ', 'T').replace('/', '-');
        try {
            if (iso.indexOf('T') < 0) {
                return LocalDate.parse(iso).atStartOfDay(ZoneOffset.UTC).toInstant();
            }
            return WITH_OFFSET.matcher(iso).matches()
                    ? OffsetDateTime.parse(iso).toInstant()
                    : LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "timestamp must be a time such as 2026-03-01T08:30:00Z, but is '" + text + "'", e);
        }
    }

    private static boolean isNumber(String text) {
        if (text.isEmpty() || text.length() > MAX_DIGITS) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }
}
