package io.bellwether.models.djl;

import io.bellwether.contract.LabelScore;
import io.bellwether.contract.Sentiment;
import io.bellwether.contract.SentimentLabel;
import io.bellwether.models.Classification;
import io.bellwether.models.bundle.Head;
import io.bellwether.models.bundle.ModelBundle;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Turns the logits of a text's windows into one classification, pooled by {@link WindowPooling}. Immutable. */
final class Judgement {
    private static final double DECIMALS = 10_000;

    private final ModelBundle bundle;
    private final Classification prior;

    Judgement(ModelBundle bundle) {
        this.bundle = bundle;
        Sentiment neutral = new Sentiment(SentimentLabel.NEUTRAL, new Sentiment.Probabilities(0.05, 0.9, 0.05));
        this.prior = new Classification(neutral, List.of(), List.of(), bundle.version());
    }

    /** What is said of a text without words: neutral, no risk, no theme. */
    Classification prior() {
        return prior;
    }

    /**
     * Judges a text.
     *
     * @param windows ids of each window
     * @param logits of each window, {@code float[head][label]}
     */
    Classification of(List<long[]> windows, List<float[][]> logits) {
        Sentiment sentiment = prior.sentiment();
        List<LabelScore> risk = List.of();
        List<LabelScore> themes = List.of();
        List<Head> heads = bundle.card().heads();
        for (int i = 0; i < heads.size(); i++) {
            Head head = heads.get(i);
            int index = i;
            double[] probabilities = WindowPooling.of(
                    head, windows, logits.stream().map(window -> window[index]).toList());
            switch (head.name()) {
                case Head.SENTIMENT -> sentiment = tone(probabilities);
                case Head.RISK -> risk = labels(head, probabilities);
                case Head.THEMES -> themes = labels(head, probabilities);
                default -> {}
            }
        }
        return new Classification(sentiment, risk, themes, bundle.version());
    }

    private static Sentiment tone(double[] p) {
        double negative = rounded(p[0]);
        double positive = rounded(p[2]);
        double neutral = rounded(Math.max(0, 1 - negative - positive));
        SentimentLabel label = SentimentLabel.NEUTRAL;
        if (negative > neutral && negative >= positive) {
            label = SentimentLabel.NEGATIVE;
        } else if (positive > neutral) {
            label = SentimentLabel.POSITIVE;
        }
        return new Sentiment(label, new Sentiment.Probabilities(negative, neutral, positive));
    }

    private static List<LabelScore> labels(Head head, double[] probabilities) {
        List<LabelScore> scores = new ArrayList<>();
        for (int i = 0; i < probabilities.length; i++) {
            String label = head.labels().get(i);
            if (probabilities[i] >= head.threshold(label)) {
                scores.add(new LabelScore(label, rounded(probabilities[i])));
            }
        }
        scores.sort(Comparator.comparingDouble(LabelScore::score).reversed());
        return scores;
    }

    private static double rounded(double probability) {
        return Math.round(Math.min(1, probability) * DECIMALS) / DECIMALS;
    }
}
