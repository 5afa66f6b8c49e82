package io.bellwether.jobs.trends.forecast;

import io.bellwether.contract.Subject;
import io.bellwether.contract.TrendPoint;
import io.bellwether.contract.Window;

/** Makes trend points of which only the number of stories matters. */
final class Points {
    private Points() {}

    static TrendPoint of(Subject subject, Window window, long stories, int revision) {
        return new TrendPoint(
                subject,
                window,
                new TrendPoint.Counts(stories, stories, 0, stories, 0, stories, 1, 0, 0, 0),
                0,
                null,
                0,
                false,
                revision);
    }
}
