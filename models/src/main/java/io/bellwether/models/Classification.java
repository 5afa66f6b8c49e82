package io.bellwether.models;

import io.bellwether.contract.Invariant;
import io.bellwether.contract.LabelScore;
import io.bellwether.contract.Sentiment;
import java.util.List;

/**
 * What a model bundle says of one text.
 *
 * @param risk risk events whose score reaches the label's threshold, best first
 * @param themes finance themes whose score reaches the label's threshold, best first
 * @param modelVersion version of the bundle that judged
 */
public record Classification(Sentiment sentiment, List<LabelScore> risk, List<LabelScore> themes, String modelVersion) {
    public Classification {
        risk = List.copyOf(risk);
        themes = List.copyOf(themes);
        Invariant.requireText(modelVersion, "modelVersion");
    }
}
