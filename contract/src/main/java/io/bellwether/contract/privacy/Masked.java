package io.bellwether.contract.privacy;

/**
 * A text without the personal data that was found in it.
 *
 * @param pieces how many pieces were replaced by marks
 */
public record Masked(String text, int pieces) {}
