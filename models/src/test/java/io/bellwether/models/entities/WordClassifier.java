package io.bellwether.models.entities;

import io.bellwether.contract.Sentiment;
import io.bellwether.contract.SentimentLabel;
import io.bellwether.models.Classification;
import io.bellwether.models.ClassificationException;
import io.bellwether.models.Classifier;
import io.bellwether.models.ModelText;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Judges by single words, cannot judge what holds "poison", and keeps what it was asked. */
final class WordClassifier implements Classifier {
    final List<String> asked = new ArrayList<>();

    @Override
    public CompletableFuture<Classification> classify(ModelText text) {
        String words = text.joined();
        asked.add(words);
        if (words.contains("poison")) {
            return CompletableFuture.failedFuture(new ClassificationException("it is poison"));
        }
        boolean bad = words.contains("falls") || words.contains("跌");
        boolean good = words.contains("gains") || words.contains("涨");
        if (bad == good) {
            return answer(SentimentLabel.NEUTRAL, 0.1, 0.8, 0.1);
        }
        return bad ? answer(SentimentLabel.NEGATIVE, 0.9, 0.1, 0) : answer(SentimentLabel.POSITIVE, 0, 0.1, 0.9);
    }

    @Override
    public String modelVersion() {
        return "words-1";
    }

    private CompletableFuture<Classification> answer(
            SentimentLabel label, double negative, double neutral, double positive) {
        return CompletableFuture.completedFuture(new Classification(
                new Sentiment(label, new Sentiment.Probabilities(negative, neutral, positive)),
                List.of(),
                List.of(),
                modelVersion()));
    }
}
