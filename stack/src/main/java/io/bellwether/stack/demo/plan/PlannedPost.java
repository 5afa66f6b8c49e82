package io.bellwether.stack.demo.plan;

import io.bellwether.stack.demo.text.DemoText;
import io.bellwether.stack.demo.text.TextOrder;
import java.time.Duration;
import java.time.Instant;

/**
 * One post of the demo.
 *
 * @param number 0 for the first that appears, one more for each later one; unique
 * @param order what the text was to be
 */
public record PlannedPost(int number, Part part, Placement placement, Timing timing, TextOrder order, DemoText text) {
    /**
     * Where it stands.
     *
     * @param thread number of the forum thread's opening post; the post's own number on the other sites
     * @param floor place in the thread, 1 for the opening post; 1 on the other sites
     */
    public record Placement(Venue venue, int thread, int floor) {}

    /**
     * When it appears and which date it bears.
     *
     * @param offset after the start of the publishing
     * @param age how much older than its appearance its date is; zero for fresh posts
     */
    public record Timing(Duration offset, Duration age) {}

    /** When it appears, if publishing began at {@code start}. */
    public Instant appearsAt(Instant start) {
        return start.plus(timing.offset());
    }

    /** The date it bears. */
    public Instant datedAt(Instant start) {
        return appearsAt(start).minus(timing.age());
    }
}
