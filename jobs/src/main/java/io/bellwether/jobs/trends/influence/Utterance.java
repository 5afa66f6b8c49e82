package io.bellwether.jobs.trends.influence;

import io.bellwether.contract.Subject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A post with an author, for the search for who drives a subject.
 *
 * @param at in milliseconds since the epoch
 * @param ready event time from which all posts are there that it may answer, in milliseconds since the epoch
 * @param thread id of the thread's opening post; the post's own id outside threads
 * @param parent id of the post that this one answers; null for what answers none
 * @param author key of the author
 * @param copy whether it repeats a story told before
 */
public record Utterance(
        String postId,
        long at,
        long ready,
        String thread,
        @Nullable String parent,
        String author,
        String site,
        long reach,
        boolean copy,
        List<Subject> subjects) {
    /** Whether it begins a thread and answers nothing. */
    boolean opens() {
        return parent == null && thread.equals(postId);
    }

    /** What a post or a reply weighs: more reach counts more, but a million views not a million times. */
    double weight() {
        return 1 + Math.log1p((double) Math.max(0, reach)) / Math.log(10);
    }
}
