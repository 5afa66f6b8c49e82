package io.bellwether.jobs.trends;

/**
 * A window in which the posts of all subjects together fell away, so that it says nothing of any of them.
 *
 * @param over whether late posts have filled it meanwhile, so that it counts again
 */
record Outage(long windowStart, boolean over) {}
