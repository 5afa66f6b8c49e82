package io.bellwether.jobs.trends.emerging;

import io.bellwether.contract.EmergingTopic.Example;
import java.util.List;
import java.util.Map;

/**
 * The stories of a window with one term, or with both terms of a pair; tallies of parts add up, in any order.
 *
 * @param key stem of the term; stems of a pair with a blank between, in their order
 * @param name shortest form that was written
 * @param watched stories that a configured topic or a risk event covers
 * @param companies stories by company, for the companies named most
 * @param sites some distinct sites
 * @param sample hashes of some stories, the same for every tally that holds the story
 */
record TermTally(
        String key,
        String name,
        long stories,
        long watched,
        Map<String, Long> companies,
        List<String> sites,
        List<Integer> sample,
        List<Example> examples) {
    /** A sample of this size may be one of many stories more. */
    static final int MAX_SAMPLE = 16;

    private static final double MAX_WATCHED_SHARE = 0.5;
    private static final double MAX_COMPANY_SHARE = 0.75;

    /** Whether what is watched explains it: a configured topic or risk event, or one company. */
    boolean explained() {
        long ofOneCompany =
                companies.values().stream().mapToLong(Long::longValue).max().orElse(0);
        return watched >= MAX_WATCHED_SHARE * stories || ofOneCompany >= MAX_COMPANY_SHARE * stories;
    }
}
