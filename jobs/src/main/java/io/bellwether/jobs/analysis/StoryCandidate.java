package io.bellwether.jobs.analysis;

import io.bellwether.contract.AnalyzedPost;
import io.bellwether.models.story.SimHash;
import org.jspecify.annotations.Nullable;

/**
 * A post on its way past the bands, with the earliest leader that it met so far.
 *
 * @param signature fingerprint of its text; null where the text is too short to be recognized
 * @param leader null as long as it met none
 */
record StoryCandidate(
        AnalyzedPost post,
        @Nullable Long signature,
        @Nullable StoryLeader leader) {
    /** Fingerprints a post. */
    static StoryCandidate of(AnalyzedPost post, int minCharacters) {
        String text = post.post().fullText();
        long characters = text.codePoints().filter(Character::isLetterOrDigit).count();
        boolean recognizable = characters > 0 && characters >= minCharacters;
        return new StoryCandidate(post, recognizable ? SimHash.of(text).bits() : null, null);
    }

    /** What brings this post and its copies together in a band; posts that have no copies are spread by their id. */
    String place(int band) {
        return signature == null ? "alone " + post.post().id() : "slot " + StoryBands.slot(signature, band);
    }

    /** The post as a leader that later copies may meet. */
    StoryLeader asLeader(long ownSignature) {
        long fetchedAt = fetchedAtMillis();
        return new StoryLeader(post.post().id(), ownSignature, fetchedAt, fetchedAt);
    }

    long fetchedAtMillis() {
        return post.post().fetchedAt().toEpochMilli();
    }

    /** The same having met one more leader. */
    StoryCandidate meeting(StoryLeader other) {
        return leader == null || other.isBefore(leader) ? new StoryCandidate(post, signature, other) : this;
    }
}
