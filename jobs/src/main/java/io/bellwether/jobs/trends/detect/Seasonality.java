package io.bellwether.jobs.trends.detect;

import static io.bellwether.contract.Invariant.require;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;

/**
 * A rhythm: a day in half-hours and a week in hours by the clock on the wall, anything else by the time that passed.
 *
 * @param zone whose clock it is: a rhythm of people follows it when it is changed in spring and autumn
 */
public record Seasonality(Duration period, ZoneId zone) {
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration WEEK = Duration.ofDays(DayOfWeek.values().length);
    private static final int SLOTS_OF_A_DAY = 48;
    private static final int SECONDS_OF_A_SLOT = 86_400 / SLOTS_OF_A_DAY;
    private static final int HOURS_OF_A_DAY = 24;
    private static final int MAX_SLOTS = 168;

    public Seasonality {
        require(period.toMillis() >= HOURS_OF_A_DAY, "seasonality must be at least 24 ms, but is %s", period);
    }

    /**
     * Where in the rhythm a time is.
     *
     * @param cycle which repetition, counted from 1970
     */
    record Place(int slot, long cycle) {}

    int slots() {
        if (period.equals(DAY)) {
            return SLOTS_OF_A_DAY;
        }
        return (int) Math.max(HOURS_OF_A_DAY, Math.min(MAX_SLOTS, period.toHours()));
    }

    Place at(Instant time) {
        if (period.equals(DAY)) {
            LocalDateTime local = LocalDateTime.ofInstant(time, zone);
            return new Place(
                    local.toLocalTime().toSecondOfDay() / SECONDS_OF_A_SLOT,
                    local.toLocalDate().toEpochDay());
        }
        if (period.equals(WEEK)) {
            LocalDateTime local = LocalDateTime.ofInstant(time, zone);
            int day = local.getDayOfWeek().getValue() - 1;
            long monday = local.toLocalDate().toEpochDay() - day;
            return new Place(day * HOURS_OF_A_DAY + local.getHour(), monday);
        }
        long periodMillis = period.toMillis();
        long millis = time.toEpochMilli();
        return new Place(
                (int) (Math.floorMod(millis, periodMillis) * slots() / periodMillis),
                Math.floorDiv(millis, periodMillis));
    }
}
