package io.bellwether.jobs.analysis;

import io.bellwether.contract.LabelScore;
import io.bellwether.contract.Sentiment;
import io.bellwether.contract.SentimentLabel;
import io.bellwether.models.Classification;
import io.bellwether.models.ClassificationException;
import io.bellwether.models.Classifier;
import io.bellwether.models.ModelText;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.common.functions.RuntimeContext;

/**
 * Judges by single words: "bad" is negative, "withdraw" a risk. It cannot judge "poison", and never answers to "silence".
 */
final class LexiconModel implements ModelSource, Classifier {
    private static final long serialVersionUID = 1;

    @Override
    public ModelLease open(RuntimeContext context) {
        LexiconModel model = this;
        return new ModelLease() {
            @Override
            public Classifier classifier() {
                return model;
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public CompletableFuture<Classification> classify(ModelText text) {
        String words = text.joined();
        if (words.contains("poison")) {
            return CompletableFuture.failedFuture(new ClassificationException("it is poison"));
        }
        return words.contains("silence") ? new CompletableFuture<>() : CompletableFuture.completedFuture(judge(words));
    }

    @Override
    public String modelVersion() {
        return "lexicon-1";
    }

    private Classification judge(String words) {
        Sentiment sentiment = words.contains("bad")
                ? new Sentiment(SentimentLabel.NEGATIVE, new Sentiment.Probabilities(0.9, 0.1, 0))
                : new Sentiment(SentimentLabel.NEUTRAL, new Sentiment.Probabilities(0, 1, 0));
        List<LabelScore> risk =
                words.contains("withdraw") ? List.of(new LabelScore("withdrawal-difficulty", 0.8)) : List.of();
        return new Classification(sentiment, risk, List.of(), modelVersion());
    }
}
