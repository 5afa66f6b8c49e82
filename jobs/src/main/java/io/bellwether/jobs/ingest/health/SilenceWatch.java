package io.bellwether.jobs.ingest.health;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * When something new came, and how long the pauses between were.
 *
 * @param began when the site was first seen
 * @param lastNew when the newest post came
 * @param looks successful fetches since
 * @param pauses how many pauses are known
 * @param week number of the present week of activity
 * @param longest milliseconds of the longest pause of each of the last weeks, the present one last
 */
record SilenceWatch(Moment began, Moment lastNew, int looks, int pauses, long week, List<Long> longest, boolean told) {
    private static final Duration WEEK = Duration.ofDays(7);
    private static final int WEEKS = 8;

    SilenceWatch {
        longest = List.copyOf(longest);
    }

    static SilenceWatch beginning(Moment now) {
        return new SilenceWatch(now, now, 0, 0, 0, List.of(0L), false);
    }

    Duration longestPause() {
        return Duration.ofMillis(
                longest.stream().mapToLong(Long::longValue).max().orElse(0));
    }

    SilenceWatch look() {
        return new SilenceWatch(began, lastNew, looks + 1, pauses, week, longest, told);
    }

    /** Something new came after a pause. */
    SilenceWatch news(Moment now, Duration pause) {
        long newWeek = now.since(began).dividedBy(WEEK);
        List<Long> weeks = new ArrayList<>(longest);
        for (long missing = newWeek - week; missing > 0 && missing <= WEEKS; missing--) {
            weeks.add(0L);
        }
        int last = weeks.size() - 1;
        weeks.set(last, Math.max(weeks.get(last), pause.toMillis()));
        List<Long> kept = weeks.subList(Math.max(0, weeks.size() - WEEKS), weeks.size());
        int known = pause.isZero() ? pauses : pauses + 1;
        return new SilenceWatch(began, now, 0, known, Math.max(week, newWeek), kept, false);
    }

    /** Time in which nothing could come, since the site was in another trouble, is no silence. */
    SilenceWatch excused(long active, long own) {
        return new SilenceWatch(began, lastNew.later(active, own), 0, pauses, week, longest, told);
    }

    SilenceWatch asTold() {
        return new SilenceWatch(began, lastNew, looks, pauses, week, longest, true);
    }
}
