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

    private static void requireCount(@Nullable Long count, String name) {
        if (count != null) {
            require(count >= 0, "reach.%s must not be negative, but is %s", name, count);
        }
    }
}
