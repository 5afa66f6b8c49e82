package io.bellwether.jobs.trends;

import io.bellwether.contract.Evidence.Quote;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * A post that may become evidence; among posts of one story only the weightiest can.
 *
 * @param risk ids of risk events that it tells of
 */
record RankedQuote(Quote quote, String storyId, double weight, List<String> risk) {
    /*
     * What is shown is picked greedily. A post counts for more the more it has in common with its window; each further post of
     * a site counts half as much as the one before, so that one loud site does not fill the list.
     *
     * To be the same in whatever parts the posts of a window come, the candidates that are kept must be so: the weightiest
     * posts are, and so are the weightiest posts of each site.
     */
    /** How many posts an anomaly shows. */
    static final int SHOWN = 5;

    /** Most candidates that are kept. */
    static final int MAX_KEPT = 14;

    private static final int KEPT_OF_ALL = 8;
    private static final int KEPT_SITES = MAX_KEPT - KEPT_OF_ALL;
    private static final double NEXT_OF_SITE = 0.5;
    /** A post that tells of a risk event is worth so many times one that only sounds bad. */
    private static final double RISK_EVENT = 2;
    /** A post that has something in common with all others is worth so many times more, beyond its own weight. */
    private static final double IN_COMMON = 19;

    static final Comparator<RankedQuote> BEST_FIRST = Comparator.comparingDouble(RankedQuote::weight)
            .reversed()
            .thenComparing(ranked -> ranked.quote().postId());

    /** Weighed by how many saw the post. */
    static RankedQuote byReach(Mention mention) {
        return byReach(mention.quote(), mention.storyId(), mention.labels().risk());
    }

    /** The same of a post of which no more than this is known. */
    static RankedQuote byReach(Quote quote, String storyId, List<String> risk) {
        return new RankedQuote(quote, storyId, 1 + quote.reach(), risk);
    }

    /**
     * Weighed by negativity and by the logarithm of reach: views spread over orders of magnitude, and an old thread that many
     * opened for another reason must not lead before what they now learn.
     */
    static RankedQuote byHarm(Mention mention) {
        double seen = Math.log(2.0 + mention.quote().reach());
        List<String> risk = mention.labels().risk();
        double event = risk.isEmpty() ? 1 : RISK_EVENT;
        return new RankedQuote(mention.quote(), mention.storyId(), event * mention.negativity() * seen, risk);
    }

    /** Those that may still be shown when other parts of the window are added, best first. */
    static List<RankedQuote> candidates(List<RankedQuote> all) {
        if (all.size() < 2) {
            return List.copyOf(all);
        }
        List<RankedQuote> sorted = new ArrayList<>(all);
        sorted.sort(BEST_FIRST);
        Set<String> stories = new HashSet<>();
        Set<String> sites = new HashSet<>();
        Set<String> posts = new HashSet<>();
        List<RankedQuote> kept = new ArrayList<>(MAX_KEPT);
        for (RankedQuote candidate : sorted) {
            boolean ofAll = stories.size() < KEPT_OF_ALL && stories.add(candidate.storyId());
            boolean ofSite =
                    sites.size() < KEPT_SITES && sites.add(candidate.quote().site());
            if ((ofAll || ofSite) && posts.add(candidate.quote().postId())) {
                kept.add(candidate);
            }
        }
        return kept;
    }

    /** Whether no post that comes after the last of these can be a candidate beside them. */
    static boolean areFull(List<RankedQuote> candidates) {
        return candidates.stream().map(RankedQuote::storyId).distinct().count() >= KEPT_OF_ALL
                && candidates.stream()
                                .map(candidate -> candidate.quote().site())
                                .distinct()
                                .count()
                        >= KEPT_SITES;
    }

    /**
     * What is shown of the candidates: of what the window is about, differing stories from differing sites, best first.
     *
     * @param inCommon how much a post has in common with the other stories of its window, from 0 to 1
     */
    static List<Quote> shown(List<RankedQuote> candidates, ToDoubleFunction<RankedQuote> inCommon) {
        List<RankedQuote> left = new ArrayList<>(candidates.size());
        for (RankedQuote post : candidates) {
            left.add(post.timesAsWeighty(1 + IN_COMMON * inCommon.applyAsDouble(post)));
        }
        left.sort(BEST_FIRST);
        Map<String, Double> worthOfSites = new HashMap<>();
        List<Quote> shown = new ArrayList<>(SHOWN);
        while (shown.size() < SHOWN && !left.isEmpty()) {
            RankedQuote best = left.get(0);
            for (RankedQuote candidate : left) {
                if (candidate.worth(worthOfSites) > best.worth(worthOfSites)) {
                    best = candidate;
                }
            }
            shown.add(best.quote());
            worthOfSites.merge(best.quote().site(), NEXT_OF_SITE, (one, next) -> one * next);
            String story = best.storyId();
            left.removeIf(candidate -> candidate.storyId().equals(story));
        }
        return shown;
    }

    private RankedQuote timesAsWeighty(double factor) {
        return new RankedQuote(quote, storyId, factor * weight, risk);
    }

    private double worth(Map<String, Double> worthOfSites) {
        return weight * worthOfSites.getOrDefault(quote.site(), 1.0);
    }
}
