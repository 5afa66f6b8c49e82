package io.bellwether.jobs.trends;

import io.bellwether.contract.Evidence.Quote;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A post that may become evidence; among posts of one story only the weightiest can.
 *
 * @param risk ids of risk events that it tells of
 */
record RankedQuote(Quote quote, String storyId, double weight, List<String> risk) {
    /*
     * What is shown is picked greedily. First comes what the window is about: a post counts for more by how many of the other
     * stories tell of the same risk event, so that no well-read post about something else leads. Each further post of a site
     * counts half as much as the one before, so that one loud site does not fill the list.
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
    /** A post whose risk event all others tell of is worth so many times more, beyond its own weight. */
    private static final double IN_COMMON = 19;

    private static final Comparator<RankedQuote> BEST_FIRST = Comparator.comparingDouble(RankedQuote::weight)
            .reversed()
            .thenComparing(ranked -> ranked.quote().postId());

    /** Weighed by how many saw the post. */
    static RankedQuote byReach(Mention mention) {
        return new RankedQuote(
                mention.quote(),
                mention.storyId(),
                1 + mention.quote().reach(),
                mention.labels().risk());
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

    /**
     * What is shown of the candidates: of what the window is about, differing stories from differing sites, best first.
     *
     * @param common how many of a story's fellows tell of a risk event as well, from 0 to 1, by its id; 0 where it is missing
     */
    static List<Quote> shown(List<RankedQuote> candidates, Map<String, Double> common) {
        List<RankedQuote> left = new ArrayList<>(candidates);
        left.sort(BEST_FIRST);
        Map<String, Double> worthOfSites = new HashMap<>();
        List<Quote> shown = new ArrayList<>(SHOWN);
        while (shown.size() < SHOWN && !left.isEmpty()) {
            RankedQuote best = left.get(0);
            for (RankedQuote candidate : left) {
                if (candidate.worth(common, worthOfSites) > best.worth(common, worthOfSites)) {
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

    private double worth(Map<String, Double> common, Map<String, Double> worthOfSites) {
        double shared = 0;
        for (String event : risk) {
            shared = Math.max(shared, common.getOrDefault(event, 0.0));
        }
        return weight * (1 + IN_COMMON * shared) * worthOfSites.getOrDefault(quote.site(), 1.0);
    }
}
