package io.bellwether.stack.demo.plan;

import io.bellwether.stack.demo.plan.PlannedPost.Placement;
import io.bellwether.stack.demo.plan.PlannedPost.Timing;
import io.bellwether.stack.demo.text.Language;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Decides which forum posts open a thread and which reply in one of the youngest threads about the same thing. */
final class Threads {
    private static final double REPLY_SHARE = 0.7;
    private static final int LONGEST_THREAD = 24;
    private static final int OPEN_THREADS_PER_THEME = 3;
    private static final int OLDEST_DAYS = 400;
    private static final int YOUNGEST_DAYS = 20;
    private static final Duration BETWEEN_OLD_REPLIES = Duration.ofMinutes(37);

    private final Map<Theme, Deque<OpenThread>> open = new HashMap<>();

    /** What a thread is about; old and fresh posts never meet in one. */
    record Theme(Part part, String company, Language language) {}

    private static final class OpenThread {
        private final int number;
        private final Duration age;
        private int floors;

        private OpenThread(int number, Duration age) {
            this.number = number;
            this.age = age;
        }
    }

    /** Where and with what date a post stands. */
    record Place(Placement placement, Timing timing) {}

    /** The place of a post outside the forum. */
    static Place alone(Venue venue, int number, Arrival arrival, RandomGenerator random) {
        return new Place(new Placement(venue, number, 1), new Timing(arrival.offset(), age(arrival.part(), random)));
    }

    /** The place of a forum post. */
    Place next(int number, Theme theme, Arrival arrival, RandomGenerator random) {
        Deque<OpenThread> candidates = open.computeIfAbsent(theme, absent -> new ArrayDeque<>());
        candidates.removeIf(thread -> thread.floors >= LONGEST_THREAD);
        OpenThread thread = candidates.peekLast();
        if (thread == null || random.nextDouble() >= REPLY_SHARE) {
            thread = new OpenThread(number, age(arrival.part(), random));
            candidates.addLast(thread);
            if (candidates.size() > OPEN_THREADS_PER_THEME) {
                candidates.removeFirst();
            }
        }
        thread.floors++;
        return new Place(
                new Placement(Venue.FORUM, thread.number, thread.floors),
                new Timing(arrival.offset(), ageOfReply(thread)));
    }

    private static Duration ageOfReply(OpenThread thread) {
        return thread.age.isZero()
                ? Duration.ZERO
                : thread.age.minus(BETWEEN_OLD_REPLIES.multipliedBy(thread.floors - 1L));
    }

    private static Duration age(Part part, RandomGenerator random) {
        return part.old()
                ? Duration.ofDays(random.nextInt(YOUNGEST_DAYS, OLDEST_DAYS)).plusSeconds(random.nextInt(86_400))
                : Duration.ZERO;
    }
}
