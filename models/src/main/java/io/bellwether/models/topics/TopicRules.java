package io.bellwether.models.topics;

import static java.util.Objects.requireNonNull;

import io.bellwether.contract.LabelScore;
import io.bellwether.models.language.LanguageDetector;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Topics, compiled: the phrases of all of them are found in one pass over a text, whatever their number; then only those
 * topics are weighed of which a phrase was found, or that have regular expressions. Compiling takes some tens of
 * milliseconds for twenty thousand phrases. Immutable, thread-safe.
 */
public final class TopicRules {
    private static final int MOST_EVIDENCE = 20;

    private final List<Topic> topics;
    private final PhraseAutomaton automaton;
    /** Of each word of the automaton: the phrases that it makes, as whole words, as beginnings, or both. */
    private final List<List<Wanted>> wanted;
    /** Topics that no phrase can rule out. */
    private final BitSet withPatterns = new BitSet();

    /** A phrase, and the numbers of the topics that look for it. */
    private record Wanted(Phrase phrase, BitSet topics) {}

    TopicRules(List<Topic> topics) {
        this.topics = List.copyOf(topics);
        Map<String, Map<Phrase, BitSet>> byWord = new LinkedHashMap<>();
        for (int i = 0; i < topics.size(); i++) {
            int number = i;
            Condition condition = topics.get(i).condition();
            condition.phrases(phrase -> byWord.computeIfAbsent(phrase.folded(), unused -> new LinkedHashMap<>())
                    .computeIfAbsent(phrase, unused -> new BitSet())
                    .set(number));
            withPatterns.set(i, condition.hasPattern());
        }
        automaton = new PhraseAutomaton(List.copyOf(byWord.keySet()));
        wanted = byWord.values().stream()
                .map(phrases -> phrases.entrySet().stream()
                        .map(entry -> new Wanted(entry.getKey(), entry.getValue()))
                        .toList())
                .toList();
    }

    /** Rules that find nothing. */
    public static TopicRules none() {
        return new TopicRules(List.of());
    }

    /** How many topics there are. */
    public int size() {
        return topics.size();
    }

    /** How many different phrases are looked for. */
    public int phrases() {
        return wanted.stream().mapToInt(List::size).sum();
    }

    /** Ids in the order of the file. */
    public List<String> ids() {
        return topics.stream().map(Topic::id).toList();
    }

    /** The topics of a text. */
    public TopicMatches match(TopicText text) {
        if (topics.isEmpty()) {
            return new TopicMatches(List.of(), 0);
        }
        String title = text.title() == null ? "" : requireNonNull(text.title());
        TextHits hits =
                new TextHits(FoldedText.of(title), FoldedText.of(text.text().substring(text.behindTitle())));
        BitSet candidates = (BitSet) withPatterns.clone();
        scan(Field.TITLE, hits, candidates);
        scan(Field.TEXT, hits, candidates);
        List<TopicMatch> matches = new ArrayList<>();
        candidates.stream().forEach(number -> weigh(topics.get(number), text, hits, matches));
        matches.sort(
                Comparator.comparingDouble((TopicMatch match) -> -match.label().score())
                        .thenComparing(match -> match.label().id()));
        return new TopicMatches(matches, hits.givenUp());
    }

    private void scan(Field field, TextHits hits, BitSet candidates) {
        automaton.scan(hits.folded(field), (word, start, end) -> {
            for (Wanted each : wanted.get(word)) {
                if (hits.note(each.phrase(), field, start, end)) {
                    candidates.or(each.topics());
                }
            }
        });
    }

    private static void weigh(Topic topic, TopicText text, TextHits hits, List<TopicMatch> matches) {
        boolean spoken = topic.languages().isEmpty()
                || text.language().equals(LanguageDetector.UNDETERMINED)
                || topic.languages().contains(text.language());
        if (!spoken || !topic.condition().holds(hits, topic.scope())) {
            return;
        }
        List<Condition.Ground> grounds = new ArrayList<>();
        topic.condition().tell(hits, topic.scope(), grounds::add);
        List<Condition.Ground> apart = apart(grounds);
        if (apart.size() < topic.leastHits()) {
            return;
        }
        int worth = apart.stream()
                .mapToInt(ground -> ground.place().field() == Field.TITLE ? 2 : 1)
                .sum();
        matches.add(new TopicMatch(
                new LabelScore(topic.id(), topic.score(worth)),
                topic.words(),
                apart.stream()
                        .limit(MOST_EVIDENCE)
                        .map(ground -> evidence(ground, text, hits))
                        .toList(),
                apart.size()));
    }

    /** In reading order; of those that overlap the one that begins first, of these the longest. */
    private static List<Condition.Ground> apart(List<Condition.Ground> grounds) {
        grounds.sort(
                Comparator.comparing((Condition.Ground ground) -> ground.place().field())
                        .thenComparingInt(ground -> ground.place().start())
                        .thenComparingInt(ground -> -ground.place().end()));
        List<Condition.Ground> apart = new ArrayList<>();
        for (Condition.Ground ground : grounds) {
            if (apart.isEmpty() || !apart.get(apart.size() - 1).place().overlaps(ground.place())) {
                apart.add(ground);
            }
        }
        return apart;
    }

    private static TopicMatch.Evidence evidence(Condition.Ground ground, TopicText text, TextHits hits) {
        Place place = ground.place();
        FoldedText folded = hits.folded(place.field());
        boolean inTitle = place.field() == Field.TITLE;
        int shift = inTitle ? 0 : text.behindTitle();
        int start = shift + folded.originalStart(place.start());
        int end = shift + folded.originalEnd(place.end());
        String written = (inTitle ? requireNonNull(text.title()) : text.text()).substring(start, end);
        return new TopicMatch.Evidence(ground.rule(), place.field(), start, end, written);
    }
}
