package io.bellwether.stack;

import java.nio.file.Path;

/**
 * What a person wants to know about a running service.
 *
 * @param name for people
 * @param address where it is reached
 * @param directory holds its data
 * @param log the file that it logs to
 */
public record ServiceSummary(String name, String address, Path directory, Path log) {}
