package io.bellwether.jobs.trends.emerging;

import io.bellwether.contract.EmergingTopic;
import io.bellwether.contract.Window;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes topics of the candidates of a window: terms of much the same stories are one topic, which goes on where one of its
 * terms does. Immutable, pure.
 */
final class TopicFold {
    private static final int MAX_TOPICS_OF_A_WINDOW = 20;
    private static final int MAX_GOING = 100;
    private static final int MAX_TERMS = 8;
    private static final int MAX_KEYS = 24;
    private static final double SAME_STORIES = 0.5;
    /** Share of the threshold that lets a burst go on: its own windows have become part of what is usual. */
    static final double GOES_ON = 0.3;

    /** Single terms before pairs, where both are as telling: a pair of a new term says no more than the term. */
    private static final Comparator<Candidate> MOST_TELLING_FIRST = Comparator.comparingDouble(Candidate::score)
            .reversed()
            .thenComparing(candidate -> candidate.tally().key().contains(" "))
            .thenComparing(candidate -> candidate.tally().key());

    private final long length;
    private final long quietMillis;
    private final double threshold;

    TopicFold(EmergingConfig config) {
        length = config.window().toMillis();
        quietMillis = config.quiet().toMillis();
        threshold = config.threshold();
    }

    /** What came of a window. */
    record Outcome(Bursts bursts, List<EmergingTopic> topics) {}

    Outcome fold(Bursts before, long windowStart, List<Candidate> candidates) {
        List<Bursts.Burst> going = new ArrayList<>(before.going());
        going.removeIf(burst -> burst.last() + length + quietMillis < windowStart);
        List<EmergingTopic> topics = new ArrayList<>();
        Set<String> told = new HashSet<>();
        for (List<Candidate> group : groups(candidates)) {
            Bursts.Burst burst = follow(going, windowStart, group);
            if (burst != null && told.add(burst.lead() + burst.since()) && topics.size() < MAX_TOPICS_OF_A_WINDOW) {
                topics.add(topic(burst, windowStart, group));
            }
        }
        int surplus = Math.max(0, going.size() - MAX_GOING);
        return new Outcome(new Bursts(List.copyOf(going.subList(surplus, going.size()))), topics);
    }

    private static List<List<Candidate>> groups(List<Candidate> candidates) {
        List<Candidate> sorted = new ArrayList<>(candidates);
        sorted.sort(MOST_TELLING_FIRST);
        List<List<Candidate>> groups = new ArrayList<>();
        for (Candidate candidate : sorted) {
            groups.stream()
                    .filter(group -> overlap(
                                    group.get(0).tally().sample(),
                                    candidate.tally().sample())
                            >= SAME_STORIES)
                    .findFirst()
                    .ifPresentOrElse(
                            group -> group.add(candidate), () -> groups.add(new ArrayList<>(List.of(candidate))));
        }
        return groups;
    }

    /** How much of the smaller set lies in the other, as far as the samples, the smallest hashes of each, reach alike. */
    static double overlap(List<Integer> one, List<Integer> other) {
        int reach = Math.min(reach(one), reach(other));
        List<Integer> ofOne = one.stream().filter(hash -> hash <= reach).toList();
        Set<Integer> ofOther =
                new HashSet<>(other.stream().filter(hash -> hash <= reach).toList());
        int smaller = Math.min(ofOne.size(), ofOther.size());
        return smaller == 0 ? 0 : ofOne.stream().filter(ofOther::contains).count() / (double) smaller;
    }

    private static int reach(List<Integer> sample) {
        return sample.size() < TermTally.MAX_SAMPLE ? Integer.MAX_VALUE : sample.get(sample.size() - 1);
    }

    private Bursts.@Nullable Burst follow(List<Bursts.Burst> going, long windowStart, List<Candidate> group) {
        List<String> keys = group.stream()
                .map(candidate -> candidate.tally().key())
                .limit(MAX_KEYS)
                .toList();
        long stories = group.get(0).tally().stories();
        for (int i = 0; i < going.size(); i++) {
            Bursts.Burst burst = going.get(i);
            if (burst.shares(keys)) {
                List<String> all = Stream.concat(burst.keys().stream(), keys.stream())
                        .distinct()
                        .limit(MAX_KEYS)
                        .toList();
                Bursts.Burst goesOn = new Bursts.Burst(
                        burst.lead(), all, burst.since(), windowStart, Math.max(burst.peakStories(), stories));
                going.set(i, goesOn);
                return goesOn;
            }
        }
        if (group.get(0).score() < threshold) {
            return null;
        }
        Bursts.Burst begun = new Bursts.Burst(keys.get(0), keys, windowStart, windowStart, stories);
        going.add(begun);
        return begun;
    }

    private EmergingTopic topic(Bursts.Burst burst, long windowStart, List<Candidate> group) {
        Candidate best = group.get(0);
        Instant since = Instant.ofEpochMilli(burst.since());
        return new EmergingTopic(
                EmergingTopic.idOf(burst.lead(), since),
                best.tally().name(),
                group.stream()
                        .map(candidate -> candidate.tally().name())
                        .limit(MAX_TERMS)
                        .toList(),
                since,
                new Window(Instant.ofEpochMilli(windowStart), Instant.ofEpochMilli(windowStart + length)),
                best.tally().stories(),
                burst.peakStories(),
                best.usual(),
                best.score(),
                best.tally().sites().size(),
                best.tally().examples());
    }
}
