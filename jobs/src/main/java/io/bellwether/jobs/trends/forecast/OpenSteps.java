package io.bellwether.jobs.trends.forecast;

import io.bellwether.contract.Subject;
import java.util.ArrayList;
import java.util.List;

/** What is known of a subject's steps that are not over: the newest count of each window. */
record OpenSteps(Subject subject, List<Count> counts) {
    OpenSteps {
        counts = List.copyOf(counts);
    }

    /**
     * Stories of a window, named by its start.
     *
     * @param revision of the trend point that said so
     */
    record Count(long window, int revision, long stories) {}

    static OpenSteps of(Subject subject) {
        return new OpenSteps(subject, List.of());
    }

    /** With this count in place of an older one of the same window; as it is where that one is as new. */
    OpenSteps with(Count count) {
        List<Count> now = new ArrayList<>(counts.size() + 1);
        for (Count other : counts) {
            if (other.window() != count.window()) {
                now.add(other);
            } else if (other.revision() >= count.revision()) {
                return this;
            }
        }
        now.add(count);
        return new OpenSteps(subject, now);
    }

    /** Windows that start at this time or later, but before the other. */
    OpenSteps between(long from, long to) {
        return new OpenSteps(
                subject,
                counts.stream()
                        .filter(count -> count.window() >= from && count.window() < to)
                        .toList());
    }

    boolean isEmpty() {
        return counts.isEmpty();
    }

    long stories() {
        return counts.stream().mapToLong(Count::stories).sum();
    }
}
