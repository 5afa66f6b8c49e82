package io.bellwether.stack.demo.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.models.story.SimHash;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The grammar is varied enough: what was written apart is not taken for copies, what is reposted is. */
class DemoStoriesTest {
    private static final DemoPlan PLAN = DemoPlan.create(5, new Timeline(Duration.ofMinutes(10), 3.5));

    @Test
    void fewerThanOneInAHundredPostsAreTakenForACopyOfAnother() {
        List<SimHash> seen = new ArrayList<>();
        int swallowed = 0;
        for (PlannedPost post : PLAN.posts()) {
            if (post.part() != Part.REPOST) {
                SimHash fingerprint = fingerprint(post);
                swallowed += seen.stream().anyMatch(other -> isCopy(fingerprint, other)) ? 1 : 0;
                seen.add(fingerprint);
            }
        }
        assertThat(seen).hasSizeGreaterThan(2_000);
        assertThat(swallowed / (double) seen.size()).isLessThan(0.01);
    }

    @Test
    void repostsAreTakenForCopiesOfOneStory() {
        List<PlannedPost> reposts =
                PLAN.posts().stream().filter(post -> post.part() == Part.REPOST).toList();
        SimHash original = fingerprint(reposts.get(0));

        assertThat(reposts)
                .allSatisfy(
                        post -> assertThat(isCopy(fingerprint(post), original)).isTrue());
    }

    private static boolean isCopy(SimHash one, SimHash other) {
        return one.distance(other) <= SimHash.SAME_STORY;
    }

    private static SimHash fingerprint(PlannedPost post) {
        // A reply in a forum has no title of its own.
        boolean titled = post.placement().floor() == 1;
        return SimHash.of(
                (titled ? post.text().title() + "\n" : "") + post.text().body());
    }
}
