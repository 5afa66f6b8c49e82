package io.bellwether.stack.report;

/**
 * Something that must hold for a run to count as good.
 *
 * @param name what is checked
 * @param expected for people
 * @param found for people; where it does not hold, with what differs
 */
public record Check(String name, String expected, String found, boolean holds) {}
