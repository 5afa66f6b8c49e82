package io.bellwether.stack.report;

/**
 * One figure of the summary.
 *
 * @param name what was counted
 * @param value the number itself
 * @param detail what it is made of; may be empty
 * @param where the address or file where it can be looked up
 */
public record Figure(String name, String value, String detail, String where) {}
