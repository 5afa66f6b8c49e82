package io.bellwether.crawlers.frontier;

/** A post as the frontier remembers it: fingerprints of its id and of its text. */
public record PostMark(long id, long text) {
    public static PostMark of(String postId, String text) {
        return new PostMark(Fingerprint.of(postId), Fingerprint.of(text));
    }
}
