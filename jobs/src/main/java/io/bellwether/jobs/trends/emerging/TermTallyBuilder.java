package io.bellwether.jobs.trends.emerging;

import io.bellwether.contract.EmergingTopic.Example;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Counts stories with one term, and adds up tallies of parts. Mutable, for one thread. */
final class TermTallyBuilder {
    private static final int MAX_SITES = 8;
    private static final int MAX_EXAMPLES = 3;
    private static final int MAX_COMPANIES = 32;
    /** Rare companies are dropped when there are many more than are kept, so that this is seldom done. */
    private static final int MOST_COMPANIES = 4 * MAX_COMPANIES;

    private static final Comparator<Example> MOST_REACH_FIRST =
            Comparator.comparingLong(Example::reach).reversed().thenComparing(Example::postId);

    private static final Comparator<Map.Entry<String, Long>> MOST_NAMED_FIRST =
            Map.Entry.<String, Long>comparingByValue()
                    .thenComparing(Map.Entry.comparingByKey())
                    .reversed();

    private final String key;
    private String name;
    private long stories;
    private long watched;
    private final Map<String, Long> companies = new HashMap<>();
    private final TreeSet<String> sites = new TreeSet<>();
    private final TreeSet<Integer> sample = new TreeSet<>();
    private final List<Example> examples = new ArrayList<>(MAX_EXAMPLES + 1);

    TermTallyBuilder(String key, String name) {
        this.key = key;
        this.name = name;
    }

    long stories() {
        return stories;
    }

    /**
     * Counts a story that wrote the term like this.
     *
     * @param named the companies that it names, each once
     */
    void add(String written, Story story, Set<String> named) {
        addName(written);
        stories++;
        watched += story.watched() ? 1 : 0;
        for (String company : named) {
            addCompany(company, 1);
        }
        addSmallest(sites, story.example().site(), MAX_SITES);
        addSmallest(sample, sampleOf(story.id()), TermTally.MAX_SAMPLE);
        addExample(story.example());
    }

    /** Adds another part of the same window. */
    void add(TermTally part) {
        addName(part.name());
        stories += part.stories();
        watched += part.watched();
        part.companies().forEach(this::addCompany);
        part.sites().forEach(site -> addSmallest(sites, site, MAX_SITES));
        part.sample().forEach(hash -> addSmallest(sample, hash, TermTally.MAX_SAMPLE));
        part.examples().forEach(this::addExample);
    }

    TermTally build() {
        return new TermTally(
                key,
                name,
                stories,
                watched,
                mostNamed(),
                List.copyOf(sites),
                List.copyOf(sample),
                List.copyOf(examples));
    }

    private void addName(String other) {
        boolean shorter =
                other.length() < name.length() || (other.length() == name.length() && other.compareTo(name) < 0);
        name = shorter ? other : name;
    }

    private void addCompany(String company, long count) {
        companies.merge(company, count, Long::sum);
        if (companies.size() > MOST_COMPANIES) {
            // Not one by one in their order: what matters is whether one company is named by most.
            for (long rare = 1; companies.size() > MAX_COMPANIES; rare++) {
                long most = rare;
                companies.values().removeIf(stories -> stories <= most);
            }
        }
    }

    /** The companies named most. */
    private Map<String, Long> mostNamed() {
        List<Map.Entry<String, Long>> mostFirst = new ArrayList<>(companies.entrySet());
        mostFirst.sort(MOST_NAMED_FIRST);
        Map<String, Long> most = new TreeMap<>();
        for (Map.Entry<String, Long> company : mostFirst.subList(0, Math.min(MAX_COMPANIES, mostFirst.size()))) {
            most.put(company.getKey(), company.getValue());
        }
        return most;
    }

    private static <T extends Comparable<T>> void addSmallest(NavigableSet<T> smallest, T value, int limit) {
        if (smallest.size() < limit) {
            smallest.add(value);
        } else if (value.compareTo(smallest.last()) < 0 && smallest.add(value)) {
            smallest.pollLast();
        }
    }

    private void addExample(Example example) {
        boolean full = examples.size() == MAX_EXAMPLES;
        if (full && MOST_REACH_FIRST.compare(example, examples.get(MAX_EXAMPLES - 1)) >= 0) {
            return;
        }
        examples.add(example);
        examples.sort(MOST_REACH_FIRST);
        if (full) {
            examples.remove(MAX_EXAMPLES);
        }
    }

    private static int sampleOf(String storyId) {
        int hash = storyId.hashCode() * 0x9E3779B9;
        hash = (hash ^ (hash >>> 16)) * 0x85EBCA6B;
        return (hash ^ (hash >>> 13)) & Integer.MAX_VALUE;
    }
}
