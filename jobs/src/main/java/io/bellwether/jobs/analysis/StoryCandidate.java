package io.bellwether.jobs.analysis;

import io.bellwether.contract.AnalyzedPost;
import io.bellwether.models.story.SimHash;
import org.jspecify.annotations.Nullable;

/**
 * A post on its way past the bands, with the earliest leader that it met so far.
 *
 * @param signature fingerprint of its text; null where the text is too short to be recognized
 * @param leader null before it met any, itself included
 */
record StoryCandidate(
        AnalyzedPost post,
        @Nullable Long signature,
        @Nullable StoryLeader leader) {
    /** Fingerprints a post. */
    static StoryCandidate of(AnalyzedPost post, int minCharacters) {
        String text = post.post().fullText();
        long characters = text.codePoints().filter(Character::isLetterOrDigit).count();
        return new StoryCandidate(
                post, characters < minCharacters ? null : SimHash.of(text).bits(), null);
    }

    /** The place in a band where this post and its copies meet; posts that have no copies are spread by their id. */
    String place(int band) {
        return signature == null
                ? "none:" + post.post().id()
                : band + ":" + StoryBands.value(new SimHash(signature), band);
    }

    /** The post as the leader that later copies may meet. */
    StoryLeader asLeader() {
        return new StoryLeader(post.post().id(), post.post().fetchedAt().toEpochMilli());
    }

    /** The same having met one more leader. */
    StoryCandidate meeting(StoryLeader other) {
        return leader == null || other.isBefore(leader) ? new StoryCandidate(post, signature, other) : this;
    }
}
