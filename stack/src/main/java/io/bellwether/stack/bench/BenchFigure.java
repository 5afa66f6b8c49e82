package io.bellwether.stack.bench;

import static io.bellwether.contract.Invariant.requireText;

/**
 * One measured value.
 *
 * @param id in JSON: lower case with hyphens, never renamed
 * @param words what it is, for people
 * @param unit such as {@code pages/s}; empty for a ratio or a count
 */
public record BenchFigure(String id, String words, double value, String unit) {
    public BenchFigure {
        requireText(id, "id");
        requireText(words, "words");
    }
}
