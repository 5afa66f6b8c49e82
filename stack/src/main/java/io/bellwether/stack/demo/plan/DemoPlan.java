package io.bellwether.stack.demo.plan;

import java.util.List;

/**
 * Everything the demo will publish.
 *
 * @param seed the same seed and timeline give the same plan
 * @param crisisCompany id of the company whose crisis is planted
 * @param posts in the order in which they appear; a post's number is its place in this list
 */
public record DemoPlan(long seed, Timeline timeline, String crisisCompany, List<PlannedPost> posts) {
    public DemoPlan {
        posts = List.copyOf(posts);
    }

    /** Makes the plan; takes some tens of milliseconds. */
    public static DemoPlan create(long seed, Timeline timeline) {
        return new Planner(seed, timeline).plan();
    }

    /** How many posts play the part. */
    public long count(Part part) {
        return posts.stream().filter(post -> post.part() == part).count();
    }
}
