package io.bellwether.jobs.analysis;

/**
 * The post that a story is named after.
 *
 * @param fetchedAtMillis since 1970, UTC
 */
record StoryLeader(String postId, long fetchedAtMillis) {
    /** The order by which all parts agree on one of several leaders: by time, and by id where times are equal. */
    boolean isBefore(StoryLeader other) {
        return fetchedAtMillis != other.fetchedAtMillis
                ? fetchedAtMillis < other.fetchedAtMillis
                : postId.compareTo(other.postId) < 0;
    }
}
