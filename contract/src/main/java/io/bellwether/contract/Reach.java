package io.bellwether.contract;

import static io.bellwether.contract.Invariant.require;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/** How many people a post reached, as far as its site says; null where the site does not say. Counts, never negative. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Reach(
        @Nullable Long views,
        @Nullable Long replies,
        @Nullable Long likes) {
    /** More than anything on earth was ever read; sums of counts below it fit a long. */
    public static final long MAX_COUNT = 1_000_000_000_000L;

    private static final Reach UNKNOWN = new Reach(null, null, null);

    public Reach {
        requireCount(views, "views");
        requireCount(replies, "replies");
        requireCount(likes, "likes");
    }

    /** Of a post whose site tells no counts. */
    public static Reach unknown() {
        return UNKNOWN;
    }

    /** Views, replies and likes together; 0 where the site tells none of them. */
    public long total() {
        return orZero(views) + orZero(replies) + orZero(likes);
    }

    private static long orZero(@Nullable Long count) {
        return count == null ? 0 : count;
    }

    private static void requireCount(@Nullable Long count, String name) {
        if (count != null) {
            require(
                    count >= 0 && count <= MAX_COUNT,
                    "reach.%s must be between 0 and %s, but is %s",
                    name,
                    MAX_COUNT,
                    count);
        }
    }
}
