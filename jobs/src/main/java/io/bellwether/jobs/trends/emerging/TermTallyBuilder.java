package io.bellwether.jobs.trends.emerging;

import io.bellwether.contract.EmergingTopic.Example;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
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

    /** Counts a story that wrote the term like this. */
    void add(String written, Story story) {
        addName(written);
        stories++;
        watched += story.watched() ? 1 : 0;
        for (String company : new HashSet<>(story.companies())) {
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
        dropRarestCompanies(MAX_COMPANIES);
        return new TermTally(
                key,
                name,
                stories,
                watched,
                new TreeMap<>(companies),
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
            dropRarestCompanies(MAX_COMPANIES);
        }
    }

    private void dropRarestCompanies(int kept) {
        if (companies.size() > kept) {
            List<String> rarestFirst = new ArrayList<>(companies.keySet());
            rarestFirst.sort(Comparator.comparing((String company) -> companies.getOrDefault(company, 0L))
                    .thenComparing(company -> company));
            rarestFirst.subList(0, companies.size() - kept).forEach(companies::remove);
        }
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
