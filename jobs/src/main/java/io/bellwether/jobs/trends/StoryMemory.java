package io.bellwether.jobs.trends;

import java.util.List;

/**
 * What is remembered of a story that was told.
 *
 * @param lastSeen time of its newest post
 * @param seen ids of its first posts, at most {@link #CAPACITY}: nearly all stories have no more
 */
record StoryMemory(long lastSeen, List<String> seen) {
    static final int CAPACITY = 32;
}
