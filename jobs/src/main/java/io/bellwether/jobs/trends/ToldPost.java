package io.bellwether.jobs.trends;

/**
 * A post of which it is known whether it tells a new story.
 *
 * @param windowStart the window in which it counts
 * @param opens whether it is the first of its story: the mention that is counted; else it is a copy
 * @param late whether its window was complete before it came
 */
record ToldPost(Mention mention, long windowStart, boolean opens, boolean late) {}
