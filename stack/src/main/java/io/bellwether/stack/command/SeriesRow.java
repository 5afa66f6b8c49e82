package io.bellwether.stack.command;

import static io.bellwether.contract.Invariant.require;

import io.bellwether.jobs.trends.detect.SeriesPoint;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/**
 * One row of a series.
 *
 * @param timestamp and {@code number} as they stand in the file: they are written as they were read
 */
record SeriesRow(String timestamp, String number, Instant time, double value) {
    static final String HEADER = "timestamp,value";

    /** Ten digits of seconds reach to the year 2286; milliseconds have had more since 1973. */
    private static final int MAX_DIGITS_OF_SECONDS = 10;

    /** @throws IllegalArgumentException if the line is no row */
    static SeriesRow parse(String line) {
        String[] cells = line.strip().split(",", -1);
        require(cells.length == 2, "expected two cells, timestamp and value, but found %s", cells.length);
        String timestamp = cells[0].strip();
        String number = cells[1].strip();
        return new SeriesRow(timestamp, number, time(timestamp), value(number));
    }

    /** The row with its verdict. */
    String judged(SeriesPoint point) {
        return String.join(
                ",",
                timestamp,
                number,
                Double.toString(point.expected()),
                Double.toString(point.lower()),
                Double.toString(point.upper()),
                Double.toString(point.score()),
                point.anomaly() ? "1" : "0");
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
        if (text.matches("\\d{1,16}")) {
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
            return iso.matches(".*(Z|z|[+-]\\d\\d:?\\d\\d)")
                    ? OffsetDateTime.parse(iso).toInstant()
                    : LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "timestamp must be a time such as 2026-03-01T08:30:00Z, but is '" + text + "'", e);
        }
    }
}
