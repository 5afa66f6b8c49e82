package io.bellwether.stack.demo;

import java.io.PrintStream;

/**
 * Where a demo writes.
 *
 * @param results takes the summary
 * @param progress takes how far it is
 * @param interactive whether a person watches the progress, so that a line may be written over
 */
public record DemoOutput(PrintStream results, PrintStream progress, boolean interactive) {}
