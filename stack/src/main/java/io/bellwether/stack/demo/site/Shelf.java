package io.bellwether.stack.demo.site;

import io.bellwether.stack.demo.plan.DemoPlan;
import io.bellwether.stack.demo.plan.PlannedPost;
import io.bellwether.stack.demo.plan.Venue;
import io.bellwether.stack.demo.text.Language;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What of the plan has appeared by a moment. Immutable.
 *
 * @param start when publishing began
 * @param now the moment
 */
record Shelf(DemoPlan plan, Instant start, Instant now) {
    /** The posts of a venue and language, newest first. */
    List<PlannedPost> newestFirst(Venue venue, Language language) {
        List<PlannedPost> posts = new ArrayList<>();
        for (int i = published() - 1; i >= 0; i--) {
            PlannedPost post = plan.posts().get(i);
            if (post.placement().venue() == venue && post.order().language() == language) {
                posts.add(post);
            }
        }
        return posts;
    }

    /** The post with this number, if it has appeared on the venue in the language. */
    Optional<PlannedPost> find(Venue venue, Language language, int number) {
        if (number < 0 || number >= published()) {
            return Optional.empty();
        }
        PlannedPost post = plan.posts().get(number);
        boolean here = post.placement().venue() == venue && post.order().language() == language;
        return here ? Optional.of(post) : Optional.empty();
    }

    /** When the newest of the posts appeared; the start where there is none. */
    Instant newest(List<PlannedPost> posts) {
        return posts.stream()
                .map(post -> post.appearsAt(start))
                .max(Instant::compareTo)
                .orElse(start);
    }

    /** How many posts of the plan have appeared: those with the lowest numbers. */
    int published() {
        int low = 0;
        int high = plan.posts().size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (plan.posts().get(middle).appearsAt(start).isAfter(now)) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
}
