package io.bellwether.jobs.trends;

import io.bellwether.contract.Evidence.Quote;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A post that may become evidence; among posts of one story only the weightiest can. */
record RankedQuote(Quote quote, String storyId, double weight) {
    /** How many posts an anomaly shows. */
    static final int KEPT = 5;

    private static final Comparator<RankedQuote> BEST_FIRST = Comparator.comparingDouble(RankedQuote::weight)
            .reversed()
            .thenComparing(ranked -> ranked.quote().postId());

    /** The weightiest of differing stories, best first. */
    static List<RankedQuote> best(List<RankedQuote> candidates) {
        List<RankedQuote> sorted = new ArrayList<>(candidates);
        sorted.sort(BEST_FIRST);
        Set<String> stories = new HashSet<>();
        List<RankedQuote> best = new ArrayList<>(KEPT);
        for (RankedQuote candidate : sorted) {
            if (best.size() < KEPT && stories.add(candidate.storyId())) {
                best.add(candidate);
            }
        }
        return best;
    }
}
