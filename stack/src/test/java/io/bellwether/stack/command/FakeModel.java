package io.bellwether.stack.command;

import io.bellwether.contract.LabelScore;
import io.bellwether.contract.Sentiment;
import io.bellwether.contract.SentimentLabel;
import io.bellwether.models.Classification;
import io.bellwether.models.ClassificationException;
import io.bellwether.models.Classifier;
import io.bellwether.models.ModelText;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Gives every text the same answer, but calls what holds "calm" alone neutral: at once, later to the text "late", never to the text "unanswerable". */
record FakeModel() implements ClassifierSource.Open, Classifier {
    private static final Classification ANSWER = new Classification(
            new Sentiment(SentimentLabel.NEGATIVE, new Sentiment.Probabilities(0.91, 0.06, 0.03)),
            List.of(new LabelScore("withdrawal-difficulty", 0.83)),
            List.of(),
            "fake-1");

    private static final Classification CALM = new Classification(
            new Sentiment(SentimentLabel.NEUTRAL, new Sentiment.Probabilities(0.05, 0.9, 0.05)),
            List.of(),
            List.of(),
            "fake-1");

    @Override
    public CompletableFuture<Classification> classify(ModelText text) {
        return switch (text.text()) {
            case "unanswerable" -> CompletableFuture.failedFuture(new ClassificationException("no such words"));
            case "late" ->
                CompletableFuture.supplyAsync(
                        () -> ANSWER, CompletableFuture.delayedExecutor(1, TimeUnit.MILLISECONDS));
            default ->
                CompletableFuture.completedFuture(
                        text.text().contains("calm") && !text.text().contains("slow") ? CALM : ANSWER);
        };
    }

    @Override
    public String modelVersion() {
        return ANSWER.modelVersion();
    }

    @Override
    public Classifier classifier() {
        return this;
    }

    @Override
    public void close() {}
}
