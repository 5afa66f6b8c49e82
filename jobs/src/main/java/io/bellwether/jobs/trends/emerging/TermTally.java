package io.bellwether.jobs.trends.emerging;

import io.bellwether.contract.EmergingTopic.Example;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

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
    static final int MAX_SITES = 8;
    static final int MAX_SAMPLE = 16;

    private static final int MAX_EXAMPLES = 3;
    private static final int MAX_COMPANIES = 32;
    private static final double MAX_WATCHED_SHARE = 0.5;
    private static final double MAX_COMPANY_SHARE = 0.75;
    private static final Comparator<Example> MOST_REACH_FIRST =
            Comparator.comparingLong(Example::reach).reversed().thenComparing(Example::postId);

    static TermTally of(String key, String name, Story story) {
        Map<String, Long> companies = new TreeMap<>();
        story.companies().forEach(company -> companies.put(company, 1L));
        return new TermTally(
                key,
                name,
                1,
                story.watched() ? 1 : 0,
                companies,
                List.of(story.example().site()),
                List.of(sampleOf(story.id())),
                List.of(story.example()));
    }

    TermTally plus(TermTally other) {
        boolean shorter = name.length() < other.name.length()
                || (name.length() == other.name.length() && name.compareTo(other.name) <= 0);
        return new TermTally(
                key,
                shorter ? name : other.name,
                stories + other.stories,
                watched + other.watched,
                sum(companies, other.companies),
                smallest(sites, other.sites, MAX_SITES),
                smallest(sample, other.sample, MAX_SAMPLE),
                best(examples, other.examples));
    }

    /** Whether what is watched explains it: a configured topic or risk event, or one company. */
    boolean explained() {
        long ofOneCompany =
                companies.values().stream().mapToLong(Long::longValue).max().orElse(0);
        return watched >= MAX_WATCHED_SHARE * stories || ofOneCompany >= MAX_COMPANY_SHARE * stories;
    }

    private static Map<String, Long> sum(Map<String, Long> one, Map<String, Long> other) {
        Map<String, Long> sum = new TreeMap<>(one);
        other.forEach((company, count) -> sum.merge(company, count, Long::sum));
        if (sum.size() > MAX_COMPANIES) {
            List<String> rarestFirst = new ArrayList<>(sum.keySet());
            rarestFirst.sort(Comparator.comparing((String company) -> sum.getOrDefault(company, 0L))
                    .thenComparing(company -> company));
            rarestFirst.subList(0, sum.size() - MAX_COMPANIES).forEach(sum::remove);
        }
        return sum;
    }

    private static <T extends Comparable<T>> List<T> smallest(List<T> one, List<T> other, int limit) {
        TreeSet<T> all = new TreeSet<>(one);
        all.addAll(other);
        return all.stream().limit(limit).toList();
    }

    private static List<Example> best(List<Example> one, List<Example> other) {
        List<Example> all = new ArrayList<>(one);
        all.addAll(other);
        all.sort(MOST_REACH_FIRST);
        return List.copyOf(all.subList(0, Math.min(MAX_EXAMPLES, all.size())));
    }

    private static int sampleOf(String storyId) {
        int hash = storyId.hashCode() * 0x9E3779B9;
        hash = (hash ^ (hash >>> 16)) * 0x85EBCA6B;
        return (hash ^ (hash >>> 13)) & Integer.MAX_VALUE;
    }
}
