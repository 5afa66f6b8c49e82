package io.bellwether.contract;

import static io.bellwether.contract.Invariant.requireShare;
import static io.bellwether.contract.Invariant.requireText;

/**
 * One label that was given to a text.
 *
 * @param id kebab-case, such as {@code withdrawal-difficulty}
 * @param score probability between 0 and 1
 */
public record LabelScore(String id, double score) {
    public LabelScore {
        requireText(id, "label id");
        requireShare(score, "label score");
    }
}
