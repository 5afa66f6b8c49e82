package io.bellwether.contract;

import static io.bellwether.contract.Invariant.require;
import static io.bellwether.contract.Invariant.requireText;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * A company or institution that a text names.
 *
 * @param id stable id of the watchlist
 * @param ticker exchange ticker, null for what is not listed
 * @param count how often it is named, at least once
 * @param sentiment tone of what the text says of it; null where nobody has judged that
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EntityMention(
        String id,
        String name,
        @Nullable String ticker,
        int count,
        @Nullable SentimentLabel sentiment) {
    public EntityMention {
        requireText(id, "entity id");
        requireText(name, "entity name");
        require(count >= 1, "entity count must be at least 1, but is %s", count);
    }
}
