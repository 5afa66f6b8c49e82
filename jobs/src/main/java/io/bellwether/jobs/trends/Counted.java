package io.bellwether.jobs.trends;

/**
 * What was counted of a subject in a window.
 *
 * @param start of the window, in milliseconds since the epoch
 */
record Counted(long start, long stories, long negative) {}
