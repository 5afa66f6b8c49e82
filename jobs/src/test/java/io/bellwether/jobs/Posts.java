package io.bellwether.jobs;

import io.bellwether.contract.AnalyzedPost;
import io.bellwether.contract.EventTimeSource;
import io.bellwether.contract.Findings;
import io.bellwether.contract.Post;
import io.bellwether.contract.PostKind;
import io.bellwether.contract.PublishedAtSource;
import io.bellwether.contract.Reach;
import io.bellwether.contract.Sentiment;
import io.bellwether.contract.SentimentLabel;
import java.time.Instant;
import java.util.List;

/** Posts with only what matters to a test set. */
public final class Posts {
    /** When posts were fetched, unless a test says otherwise. */
    public static final Instant FETCHED = Instant.parse("2026-03-01T12:00:00Z");

    private static final int MINUTE_MILLIS = 60_000;

    private Posts() {}

    public static Post post(String id, String text) {
        return post(id, text, FETCHED);
    }

    public static Post post(String id, String text, Instant fetchedAt) {
        return new Post(
                id,
                "forum",
                PostKind.POST,
                "https://forum.example.org/t/1#" + id,
                null,
                text,
                "4f2a",
                fetchedAt.minusMillis(MINUTE_MILLIS),
                PublishedAtSource.TIME_ELEMENT,
                fetchedAt,
                null,
                null,
                null,
                new Reach(10L, 2L, null));
    }

    public static AnalyzedPost analyzed(String id, String text) {
        return analyzed(post(id, text));
    }

    public static AnalyzedPost analyzed(Post post) {
        return new AnalyzedPost(
                post,
                post.fetchedAt(),
                EventTimeSource.FETCHED,
                false,
                new Findings("en", neutral(), List.of(), List.of(), List.of(), List.of(), List.of("word")),
                post.id(),
                "test-1");
    }

    public static Sentiment neutral() {
        return new Sentiment(SentimentLabel.NEUTRAL, new Sentiment.Probabilities(0.1, 0.8, 0.1));
    }
}
