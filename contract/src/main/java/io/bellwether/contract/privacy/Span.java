package io.bellwether.contract.privacy;

/**
 * A piece of personal data in a text.
 *
 * @param start index of its first {@code char}
 * @param end index after its last
 * @param mark what stands in its place afterwards
 */
record Span(int start, int end, String mark) {}
