package io.bellwether.jobs.trends;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The first post of a site in a window, of those that are negative or of those that are not.
 *
 * @param at in milliseconds since the epoch
 */
record FirstPost(String site, boolean negative, String url, long at) {
    private static final int KEPT = 16;
    static final Comparator<FirstPost> EARLIEST_FIRST = Comparator.comparingLong(FirstPost::at)
            .thenComparing(FirstPost::site)
            .thenComparing(FirstPost::url)
            .thenComparing(FirstPost::negative);

    /** One per site and tone, the earliest sites only: the same in whatever parts the posts come. */
    static List<FirstPost> earliest(List<FirstPost> posts) {
        if (posts.size() < 2) {
            return List.copyOf(posts);
        }
        Map<String, FirstPost> first = new TreeMap<>();
        for (FirstPost post : posts) {
            first.merge(
                    post.negative() + post.site(),
                    post,
                    (one, other) -> EARLIEST_FIRST.compare(one, other) <= 0 ? one : other);
        }
        List<FirstPost> sorted = new ArrayList<>(first.values());
        sorted.sort(EARLIEST_FIRST);
        return List.copyOf(sorted.subList(0, Math.min(KEPT, sorted.size())));
    }

    /** Whether no post that comes after the last of these can be one of the earliest beside them. */
    static boolean areFull(List<FirstPost> earliest) {
        return earliest.size() == KEPT;
    }
}
