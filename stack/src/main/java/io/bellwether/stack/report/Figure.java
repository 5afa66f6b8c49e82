package io.bellwether.stack.report;

/**
 * One figure of the summary.
 *
 * @param name what was counted
 * @param value for people
 * @param where the address or file where it can be looked up
 */
public record Figure(String name, String value, String where) {}
