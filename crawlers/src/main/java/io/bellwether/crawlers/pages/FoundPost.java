package io.bellwether.crawlers.pages;

import io.bellwether.contract.Post;
import io.bellwether.crawlers.frontier.PostMark;

/**
 * A post found on a page, ready to leave the crawler: masked, its author hashed.
 *
 * @param piecesMasked how many pieces of personal data were masked in it
 */
public record FoundPost(Post post, int piecesMasked) {
    /** What the frontier remembers it by. */
    public PostMark mark() {
        return PostMark.of(post.id(), post.fullText());
    }
}
