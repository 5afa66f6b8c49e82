package io.bellwether.stack.demo.plan;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;

/** A moment at which a post of a part appears. */
record Arrival(Part part, Duration offset) {
    private static final int ARCHIVED = 40;
    private static final int BACKLOG = 60;
    private static final int REPOSTS = 60;

    /** All arrivals in their order. */
    static List<Arrival> of(Timeline timeline, RandomGenerator random) {
        List<Arrival> arrivals = new ArrayList<>();
        for (int i = 0; i < ARCHIVED; i++) {
            arrivals.add(new Arrival(Part.ARCHIVE, Duration.ZERO));
        }
        spread(Part.BACKLOG, BACKLOG, timeline, random, arrivals);
        spread(Part.REPOST, REPOSTS, timeline, random, arrivals);
        flow(Part.BACKGROUND, timeline, random, arrivals);
        flow(Part.SURGE, timeline, random, arrivals);
        flow(Part.CRISIS, timeline, random, arrivals);
        flow(Part.NEWCOMER, timeline, random, arrivals);
        arrivals.sort(Comparator.comparing(Arrival::offset));
        return arrivals;
    }

    /** A fixed number of arrivals, evenly likely at any moment of the part. */
    private static void spread(
            Part part, int count, Timeline timeline, RandomGenerator random, List<Arrival> arrivals) {
        long from = timeline.from(part).toMillis();
        long to = timeline.to(part).toMillis();
        for (int i = 0; i < count; i++) {
            arrivals.add(new Arrival(part, Duration.ofMillis(random.nextLong(from, to))));
        }
    }

    /** An inhomogeneous Poisson process, by thinning (Lewis and Shedler 1979). */
    private static void flow(Part part, Timeline timeline, RandomGenerator random, List<Arrival> arrivals) {
        double highest = timeline.highestRate(part);
        double millis = timeline.from(part).toMillis();
        long end = timeline.to(part).toMillis();
        while (true) {
            millis += -Math.log(1 - random.nextDouble()) / highest * 1e3;
            if (millis >= end) {
                return;
            }
            Duration moment = Duration.ofMillis((long) millis);
            if (random.nextDouble() * highest < timeline.rate(part, moment)) {
                arrivals.add(new Arrival(part, moment));
            }
        }
    }
}
