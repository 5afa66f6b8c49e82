package io.bellwether.jobs.analysis;

import io.bellwether.contract.AnalyzedPost;
import io.bellwether.contract.ContractJson;
import io.bellwether.contract.InvalidRecordException;
import io.bellwether.models.story.SimHash;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A post on its way past the bands, with the earliest leader that it met so far. The post travels as JSON, which no band reads:
 * to read and write it seven times over would cost as much as to classify it.
 *
 * @param fetchedAtMillis when the post was fetched, since 1970 in UTC
 * @param json the {@link AnalyzedPost}
 * @param signature fingerprint of its text; null where the text is too short to be recognized
 * @param leader null as long as it met none
 */
record StoryCandidate(
        String postId,
        long fetchedAtMillis,
        String json,
        @Nullable Long signature,
        @Nullable StoryLeader leader) {
    /** Fingerprints a post. */
    static StoryCandidate of(AnalyzedPost post, int minCharacters) {
        String text = post.post().fullText();
        long characters = text.codePoints().filter(Character::isLetterOrDigit).count();
        boolean recognizable = characters > 0 && characters >= minCharacters;
        return new StoryCandidate(
                post.post().id(),
                post.post().fetchedAt().toEpochMilli(),
                new String(ContractJson.write(post), StandardCharsets.UTF_8),
                recognizable ? SimHash.of(text).bits() : null,
                null);
    }

    /** The post itself. */
    AnalyzedPost post() {
        try {
            return ContractJson.read(json.getBytes(StandardCharsets.UTF_8), AnalyzedPost.class);
        } catch (InvalidRecordException e) {
            throw new IllegalStateException("The post " + postId + " cannot be read back: " + e.getMessage(), e);
        }
    }

    /** What brings this post and its copies together in a band; posts that have no copies are spread by their id. */
    String place(int band) {
        return signature == null ? "alone " + postId : "slot " + StoryBands.slot(signature, band);
    }

    /** The post as a leader that later copies may meet. */
    StoryLeader asLeader(long ownSignature) {
        return new StoryLeader(postId, ownSignature, fetchedAtMillis, fetchedAtMillis);
    }

    /** The same having met one more leader. */
    StoryCandidate meeting(StoryLeader other) {
        return leader == null || other.isBefore(leader)
                ? new StoryCandidate(postId, fetchedAtMillis, json, signature, other)
                : this;
    }
}
