package io.bellwether.jobs.trends;

/** A window that was judged but can still change, so that it is not yet learned. */
record PendingWindow(long start, long stories, long negative, Surprises surprises) {}
