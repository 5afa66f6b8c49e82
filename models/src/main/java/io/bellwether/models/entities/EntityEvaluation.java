package io.bellwether.models.entities;

import io.bellwether.contract.EntityMention;
import io.bellwether.contract.SentimentLabel;
import io.bellwether.models.Classification;
import io.bellwether.models.Classifier;
import io.bellwether.models.ModelText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

/**
 * Tries {@link EntityJudge} on labelled texts. The companies of each text are those that its labels name, since few of them
 * are on a watchlist; one that stands in the text only as a part of another's name gets the tone of the text.
 */
public final class EntityEvaluation {
    private static final String OTHER = "other";

    private EntityEvaluation() {}

    private record Tried(EntityLabels row, CompletableFuture<JudgedText> judged) {}

    private record Guess(String label, String byText, String byEntity) {}

    /**
     * The score on one file of JSON lines, see the README of the models.
     *
     * @throws IllegalArgumentException if a line lacks its labels
     */
    public static EntityScore of(String set, Path file, Classifier classifier) {
        AtomicLong asked = new AtomicLong();
        Classifier counted = new CountedClassifier(classifier, asked);
        List<Tried> tried = new ArrayList<>();
        for (EntityLabels row : EntityLabels.read(file)) {
            tried.add(new Tried(row, judge(row, counted).judge(ModelText.of(row.text()))));
        }
        boolean negativeOnly = tried.stream().anyMatch(one -> one.row().labels().containsValue(OTHER));
        return new EntityScore(
                set,
                tried.size(),
                asked.get(),
                part(tried, row -> true, negativeOnly),
                part(tried, row -> row.labels().size() > 1, negativeOnly),
                part(tried, EntityLabels::differ, negativeOnly));
    }

    private static EntityJudge judge(EntityLabels row, Classifier classifier) {
        List<Company> companies = row.labels().keySet().stream()
                .map(name -> new Company(name, name, null, List.of(), List.of(), List.of()))
                .toList();
        return new EntityJudge(classifier, new EntityFinder(new Watchlist(companies)));
    }

    private record CountedClassifier(Classifier classifier, AtomicLong asked) implements Classifier {
        @Override
        public CompletableFuture<Classification> classify(ModelText text) {
            asked.incrementAndGet();
            return classifier.classify(text);
        }

        @Override
        public String modelVersion() {
            return classifier.modelVersion();
        }
    }

    private static EntityScore.Part part(List<Tried> tried, Predicate<EntityLabels> belongs, boolean negativeOnly) {
        List<Guess> guesses = new ArrayList<>();
        for (Tried one : tried) {
            if (belongs.test(one.row())) {
                guesses.addAll(guesses(one.row(), one.judged().join(), negativeOnly));
            }
        }
        return new EntityScore.Part(
                guesses.size(),
                measure(guesses.stream()
                        .map(guess -> List.of(guess.label(), guess.byText()))
                        .toList()),
                measure(guesses.stream()
                        .map(guess -> List.of(guess.label(), guess.byEntity()))
                        .toList()));
    }

    private static List<Guess> guesses(EntityLabels row, JudgedText judged, boolean negativeOnly) {
        SentimentLabel text = judged.classification().sentiment().label();
        Map<String, SentimentLabel> tones = new HashMap<>();
        for (EntityMention mention : judged.entities()) {
            SentimentLabel own = mention.sentiment();
            tones.put(mention.id(), own == null ? text : own);
        }
        List<Guess> guesses = new ArrayList<>();
        row.labels()
                .forEach((name, label) -> guesses.add(new Guess(
                        label, word(text, negativeOnly), word(tones.getOrDefault(name, text), negativeOnly))));
        return guesses;
    }

    private static String word(SentimentLabel tone, boolean negativeOnly) {
        return negativeOnly && tone != SentimentLabel.NEGATIVE ? OTHER : tone.json();
    }

    /** @param pairs of the true label and the one that was given */
    private static EntityScore.Measure measure(List<List<String>> pairs) {
        Map<String, Integer> support = new HashMap<>();
        Map<String, Integer> given = new HashMap<>();
        Map<String, Integer> right = new HashMap<>();
        for (List<String> pair : pairs) {
            support.merge(pair.get(0), 1, Integer::sum);
            given.merge(pair.get(1), 1, Integer::sum);
            if (pair.get(0).equals(pair.get(1))) {
                right.merge(pair.get(0), 1, Integer::sum);
            }
        }
        int allRight = right.values().stream().mapToInt(Integer::intValue).sum();
        double f1 = 0;
        for (Map.Entry<String, Integer> label : support.entrySet()) {
            f1 += 2.0
                    * right.getOrDefault(label.getKey(), 0)
                    / (label.getValue() + given.getOrDefault(label.getKey(), 0));
        }
        return new EntityScore.Measure((double) allRight / Math.max(1, pairs.size()), f1 / Math.max(1, support.size()));
    }
}
