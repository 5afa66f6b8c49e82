package io.bellwether.jobs.trends;

import io.bellwether.contract.Evidence.Quote;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The posts of which a slice keeps more than a count. Each stands there once, whatever it is kept for: posts are most of a
 * slice's bytes, and in a slice of few posts all are kept for everything.
 *
 * @param candidates for evidence
 * @param otherFirst those of the first posts that are no candidates
 */
record NotedPosts(List<Candidate> candidates, List<FirstPost> otherFirst) {
    static final NotedPosts NONE = new NotedPosts(List.of(), List.of());

    /**
     * A candidate for evidence.
     *
     * @param risk ids of risk events that it tells of
     * @param byReach whether it is one by its reach
     * @param harm what it weighs by its harm; null where it is none by that
     * @param firstNegative of a first post whether it is one of the negative ones; null of any other
     */
    record Candidate(
            Quote quote,
            String storyId,
            List<String> risk,
            boolean byReach,
            @Nullable Double harm,
            @Nullable Boolean firstNegative) {
        private boolean is(FirstPost post) {
            return post.at() == quote.at().toEpochMilli()
                    && post.url().equals(quote.url())
                    && post.site().equals(quote.site());
        }

        private Candidate harmful(double weight) {
            return new Candidate(quote, storyId, risk, byReach, weight, firstNegative);
        }

        private Candidate first(boolean negative) {
            return new Candidate(quote, storyId, risk, byReach, harm, negative);
        }
    }

    /** Candidates by reach, candidates by harm, and first posts. */
    static NotedPosts of(List<RankedQuote> byReach, List<RankedQuote> byHarm, List<FirstPost> first) {
        List<Candidate> candidates = new ArrayList<>(byReach.size() + byHarm.size());
        for (RankedQuote post : byReach) {
            candidates.add(new Candidate(post.quote(), post.storyId(), post.risk(), true, null, null));
        }
        for (RankedQuote post : byHarm) {
            int known = indexOf(post.quote().postId(), candidates, byReach.size());
            if (known < 0) {
                candidates.add(new Candidate(post.quote(), post.storyId(), post.risk(), false, post.weight(), null));
            } else {
                candidates.set(known, candidates.get(known).harmful(post.weight()));
            }
        }
        List<FirstPost> other = new ArrayList<>(first);
        for (int i = 0; i < candidates.size() && !other.isEmpty(); i++) {
            Candidate candidate = candidates.get(i);
            for (int j = 0; j < other.size(); j++) {
                if (candidate.is(other.get(j))) {
                    candidates.set(i, candidate.first(other.remove(j).negative()));
                    break;
                }
            }
        }
        return new NotedPosts(candidates, other);
    }

    private static int indexOf(String postId, List<Candidate> candidates, int end) {
        for (int i = 0; i < end; i++) {
            if (candidates.get(i).quote().postId().equals(postId)) {
                return i;
            }
        }
        return -1;
    }

    /** Candidates by reach, in no order. */
    List<RankedQuote> byReach() {
        List<RankedQuote> posts = new ArrayList<>(candidates.size());
        for (Candidate candidate : candidates) {
            if (candidate.byReach()) {
                posts.add(RankedQuote.byReach(candidate.quote(), candidate.storyId(), candidate.risk()));
            }
        }
        return posts;
    }

    /** Candidates by harm, in no order. */
    List<RankedQuote> byHarm() {
        List<RankedQuote> posts = new ArrayList<>(candidates.size());
        for (Candidate candidate : candidates) {
            Double weight = candidate.harm();
            if (weight != null) {
                posts.add(new RankedQuote(candidate.quote(), candidate.storyId(), weight, candidate.risk()));
            }
        }
        return posts;
    }

    /** First posts, the earliest first. */
    List<FirstPost> first() {
        List<FirstPost> posts = new ArrayList<>(otherFirst);
        for (Candidate candidate : candidates) {
            Boolean negative = candidate.firstNegative();
            if (negative != null) {
                Quote quote = candidate.quote();
                posts.add(new FirstPost(
                        quote.site(), negative, quote.url(), quote.at().toEpochMilli()));
            }
        }
        posts.sort(FirstPost.EARLIEST_FIRST);
        return posts;
    }
}
