package io.bellwether.models.entities;

/**
 * How well the tone towards single companies is told, by their own clauses and by the whole text.
 *
 * @param texts that were judged
 * @param asked texts and clauses that the model judged for them
 * @param all every labelled company
 * @param several companies of texts that name several
 * @param differing companies of texts in which the labels of companies differ
 */
public record EntityScore(String set, int texts, long asked, Part all, Part several, Part differing) {
    /** Some of the companies. */
    public record Part(int entities, Measure byText, Measure byEntity) {}

    /**
     * How often a label is right.
     *
     * @param macroF1 mean over the labels that occur
     */
    public record Measure(double accuracy, double macroF1) {}
}
