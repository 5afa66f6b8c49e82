package io.bellwether.jobs.trends;

import io.bellwether.contract.Subject;
import io.bellwether.contract.TrendPoint;
import java.util.List;

/**
 * What was counted of one subject in one window, or a part of it: slices of the same subject and window add up, in any
 * order. Bounded, whatever the number of posts.
 *
 * @param windowStart in milliseconds since the epoch
 * @param reach views, replies and likes together
 * @param late posts that came after the window was complete
 * @param sentiment of the stories, summed up in millionths
 * @param authors hashes of a {@link DistinctSketch}
 * @param noted candidates for evidence, by reach, and by harm of those that are negative towards the subject; and the first
 *     posts of each site
 */
record WindowSlice(
        Subject subject,
        long windowStart,
        long posts,
        long negative,
        long neutral,
        long positive,
        long reach,
        long late,
        long sentiment,
        List<Long> authors,
        List<Tally.Row> sites,
        List<Tally.Row> entities,
        List<Tally.Row> risk,
        List<Tally.Row> terms,
        List<Tally.Row> languages,
        NotedPosts noted) {
    /** A window without any post. */
    static WindowSlice empty(Subject subject, long windowStart) {
        return new WindowSlice(
                subject,
                windowStart,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                NotedPosts.NONE);
    }

    /** The same as a part of a longer window. */
    WindowSlice in(Windows windows) {
        return new WindowSlice(
                subject,
                windows.startOf(windowStart),
                posts,
                negative,
                neutral,
                positive,
                reach,
                late,
                sentiment,
                authors,
                sites,
                entities,
                risk,
                terms,
                languages,
                noted);
    }

    /** Distinct stories. */
    long stories() {
        return negative + neutral + positive;
    }

    TrendPoint.Counts counts() {
        return new TrendPoint.Counts(
                posts,
                stories(),
                negative,
                neutral,
                positive,
                DistinctSketch.estimate(authors),
                sites.size(),
                late,
                reach,
                sentiment);
    }

    Counted counted() {
        return new Counted(windowStart, stories(), negative);
    }
}
