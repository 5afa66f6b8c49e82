package io.bellwether.contract;

import static io.bellwether.contract.Invariant.require;
import static io.bellwether.contract.Invariant.requirePresent;
import static io.bellwether.contract.Invariant.requireShare;

/** A judged tone with its three calibrated probabilities, which sum to 1. */
public record Sentiment(SentimentLabel label, Probabilities probabilities) {
    public Sentiment {
        requirePresent(label, "sentiment.label");
        requirePresent(probabilities, "sentiment.probabilities");
    }

    /** One share per label. */
    public record Probabilities(double negative, double neutral, double positive) {
        private static final double TOLERANCE = 1e-3;

        public Probabilities {
            requireShare(negative, "sentiment.probabilities.negative");
            requireShare(neutral, "sentiment.probabilities.neutral");
            requireShare(positive, "sentiment.probabilities.positive");
            double sum = negative + neutral + positive;
            require(Math.abs(sum - 1) <= TOLERANCE, "sentiment.probabilities must sum to 1, but sum to %s", sum);
        }
    }
}
