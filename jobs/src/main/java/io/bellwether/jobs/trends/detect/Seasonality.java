package io.bellwether.jobs.trends.detect;

import static io.bellwether.contract.Invariant.require;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;

/**
 * A rhythm: a day in hours, those of workdays and of weekends apart, and a week in hours, by the clock on the wall; anything
 * else by the time that passed.
 *
 * @param zone whose clock it is: a rhythm of people follows it when it is changed in spring and autumn
 * @param window length of the windows whose starts are told, since the middle of each says where it is; 0 for times themselves
 */
public record Seasonality(Duration period, ZoneId zone, Duration window) {
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration WEEK = Duration.ofDays(DayOfWeek.values().length);
    private static final int HOURS_OF_A_DAY = 24;
    private static final int WORKDAYS = 5;
    private static final int WEEKEND_DAYS = 2;
    private static final int SECONDS_OF_AN_HOUR = 3_600;
    private static final int MAX_SLOTS = 168;

    public Seasonality {
        require(period.toMillis() >= HOURS_OF_A_DAY, "seasonality must be at least 24 ms, but is %s", period);
    }

    /** A rhythm of times. */
    public Seasonality(Duration period, ZoneId zone) {
        this(period, zone, Duration.ZERO);
    }

    /** The same rhythm for windows of this length. */
    Seasonality inWindowsOf(Duration length) {
        return new Seasonality(period, zone, length);
    }

    /**
     * Where in the rhythm a time is.
     *
     * @param kin slot that says most of this one while too little is known of it; the same where there is none
     * @param cycle which repetition, counted from 1970
     * @param within how much of the slot has passed, from 0 to below 1
     */
    record Place(int slot, int kin, long cycle, double within) {}

    int slots() {
        if (period.equals(DAY)) {
            return 2 * HOURS_OF_A_DAY;
        }
        return (int) Math.max(HOURS_OF_A_DAY, Math.min(MAX_SLOTS, period.toHours()));
    }

    Place at(Instant told) {
        Instant time = told.plus(window.dividedBy(2));
        if (period.equals(DAY)) {
            LocalDateTime local = LocalDateTime.ofInstant(time, zone);
            boolean weekend = local.getDayOfWeek().getValue() >= DayOfWeek.SATURDAY.getValue();
            int ofWorkday = local.getHour();
            int ofWeekend = HOURS_OF_A_DAY + local.getHour();
            return new Place(
                    weekend ? ofWeekend : ofWorkday,
                    weekend ? ofWorkday : ofWeekend,
                    local.toLocalDate().toEpochDay(),
                    withinHour(local));
        }
        if (period.equals(WEEK)) {
            LocalDateTime local = LocalDateTime.ofInstant(time, zone);
            int day = local.getDayOfWeek().getValue() - 1;
            long monday = local.toLocalDate().toEpochDay() - day;
            int hour = day * HOURS_OF_A_DAY + local.getHour();
            return new Place(hour, hour, monday, withinHour(local));
        }
        long periodMillis = period.toMillis();
        long millis = time.toEpochMilli();
        double passed = (double) Math.floorMod(millis, periodMillis) * slots() / periodMillis;
        int slot = (int) passed;
        return new Place(slot, slot, Math.floorDiv(millis, periodMillis), passed - slot);
    }

    /** How much of a cycle's time a slot stands for, beside others: an hour of workdays for five days, of weekends for two. */
    int weight(int slot) {
        if (!period.equals(DAY)) {
            return 1;
        }
        return slot < HOURS_OF_A_DAY ? WORKDAYS : WEEKEND_DAYS;
    }

    /** Tells rhythms apart whose slots are at other times. */
    int fingerprint() {
        return (period + " " + zone.getId()).hashCode();
    }

    /** The slot before or behind this one: of a day on days of the same kind. */
    int beside(int slot, int step) {
        if (period.equals(DAY)) {
            int ofKind = slot / HOURS_OF_A_DAY * HOURS_OF_A_DAY;
            return ofKind + Math.floorMod(slot - ofKind + step, HOURS_OF_A_DAY);
        }
        return Math.floorMod(slot + step, slots());
    }

    private static double withinHour(LocalDateTime local) {
        return (double) local.toLocalTime().toSecondOfDay() / SECONDS_OF_AN_HOUR % 1;
    }
}
