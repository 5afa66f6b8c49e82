package io.bellwether.stack.demo.text;

import org.jspecify.annotations.Nullable;

/**
 * What a text shall be.
 *
 * @param company that it is about; null for the market as a whole, whose tone is neutral
 * @param personalData whether it shall hold made-up personal data
 */
public record TextOrder(
        Language language, Style style, Tone tone, @Nullable DemoCompany company, boolean personalData) {}
