package io.bellwether.jobs.analysis;

import io.bellwether.models.story.SimHash;

/**
 * The post that a story is named after.
 *
 * @param signature its fingerprint
 * @param fetchedAtMillis when it was fetched, since 1970 in UTC
 * @param copiedAtMillis when its newest copy was fetched
 */
record StoryLeader(String postId, long signature, long fetchedAtMillis, long copiedAtMillis) {
    /** The order by which all places agree on one of several leaders: by time, and by id where times are equal. */
    boolean isBefore(StoryLeader other) {
        return fetchedAtMillis != other.fetchedAtMillis
                ? fetchedAtMillis < other.fetchedAtMillis
                : postId.compareTo(other.postId) < 0;
    }

    boolean isNear(long other, int maxDistance) {
        return new SimHash(signature).distance(new SimHash(other)) <= maxDistance;
    }

    /** The same with a copy more. */
    StoryLeader copiedAt(long millis) {
        return new StoryLeader(postId, signature, fetchedAtMillis, Math.max(copiedAtMillis, millis));
    }
}
