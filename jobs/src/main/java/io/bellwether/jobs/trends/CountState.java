package io.bellwether.jobs.trends;

import io.bellwether.jobs.trends.detect.Detector;
import io.bellwether.jobs.trends.detect.DetectorState;
import io.bellwether.jobs.trends.detect.SeasonalProfile;
import io.bellwether.jobs.trends.detect.Seasonality;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one count of a subject. Mutable, for one thread at a time.
 *
 * @param rhythm null where none is asked for
 */
record CountState(DetectorState detector, @Nullable SeasonalProfile rhythm) {
    /** Of a count of which nothing is known. */
    static CountState start(@Nullable Seasonality rhythm) {
        return new CountState(new DetectorState(), rhythm == null ? null : new SeasonalProfile(rhythm));
    }

    /**
     * A window to judge or to learn.
     *
     * @param start of the window, in milliseconds since the epoch
     */
    Detector.Input input(long start, long count, double threshold, Detector.Pending pending) {
        return new Detector.Input(count, seasonal(start), threshold, pending);
    }

    /** What the time adds to the expectation of the window with this start, which it leaves at 0 or above. */
    double seasonal(long start) {
        return rhythm == null ? 0 : detector.seasonalOfCount(rhythm.at(Instant.ofEpochMilli(start)));
    }

    /** Takes a window into what is known of the rhythm: before the detector learns it. */
    void learnRhythm(long start, long count) {
        if (rhythm != null) {
            rhythm.learn(Instant.ofEpochMilli(start), count - detector.slow());
        }
    }
}
