package io.bellwether.jobs.trends;

import io.bellwether.contract.Subject;
import io.bellwether.contract.TrendPoint;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a subject tells its class at the end of a window; most windows of most subjects tell nothing.
 *
 * @param at event time at which it is told: the last millisecond of a window
 * @param alive 1 if the subject begins to be given out, -1 if that ends, else 0
 * @param point of a window with claims, now or in an earlier revision; only the class can say whether it is an anomaly
 * @param claims of the point
 * @param sample deviations of an ordinary window, for the pool of the class
 */
record SubjectNews(
        Subject subject, long at, int alive, @Nullable TrendPoint point, List<Claim> claims, List<Deviation> sample) {
    /** By subject, then by length of window, window and revision; what has no point comes first. */
    static final Comparator<SubjectNews> ORDER = Comparator.comparing(
                    (SubjectNews news) -> news.subject().key())
            .thenComparing(news -> news.point == null ? Long.MIN_VALUE : news.windowMillis())
            .thenComparing(news -> news.point == null ? Long.MIN_VALUE : news.windowStart())
            .thenComparing(news -> news.point == null ? 0 : news.point.revision());

    static SubjectNews alive(Subject subject, long at, int alive) {
        return new SubjectNews(subject, at, alive, null, List.of(), List.of());
    }

    static SubjectNews sample(Subject subject, long at, List<Deviation> sample) {
        return new SubjectNews(subject, at, 0, null, List.of(), sample);
    }

    static SubjectNews claims(TrendPoint point, long at, List<Claim> claims) {
        return new SubjectNews(point.subject(), at, 0, point, claims, List.of());
    }

    /** Whether this claims something of a subject of which at most so many stories are expected in the window. */
    boolean isOfThin(double maxStories) {
        return point != null && point.band() != null && point.band().expected() <= maxStories;
    }

    long windowStart() {
        return requirePoint().window().start().toEpochMilli();
    }

    /** How long the window is. */
    long windowMillis() {
        return requirePoint().window().length().toMillis();
    }

    /** The point of news that have one. */
    TrendPoint requirePoint() {
        if (point == null) {
            throw new IllegalStateException("news of " + subject.key() + " at " + at + " has no point");
        }
        return point;
    }
}
