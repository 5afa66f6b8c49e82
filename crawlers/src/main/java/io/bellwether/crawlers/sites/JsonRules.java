package io.bellwether.crawlers.sites;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * Where in the answers of a JSON API things stand.
 *
 * @param items pointer to the array of items; empty for the answer itself
 * @param next how the following answer is asked for; null where there is one only
 */
public record JsonRules(
        String items, Fields fields, @Nullable Next next) implements Serializable {
    private static final long serialVersionUID = 1;

    /**
     * Where in an item its values stand.
     *
     * @param id what tells an item from the others and never changes
     * @param replyTo id of the item that is answered
     */
    public record Fields(
            @Nullable JsonField id,
            @Nullable JsonField url,
            @Nullable JsonField title,
            @Nullable JsonField text,
            @Nullable JsonField author,
            JsonField.@Nullable Date publishedAt,
            @Nullable JsonField replyTo,
            Counts counts)
            implements Serializable {
        private static final long serialVersionUID = 1;
    }

    /** Where in an item its reach stands. */
    public record Counts(
            @Nullable JsonField views,
            @Nullable JsonField replies,
            @Nullable JsonField likes) implements Serializable {
        private static final long serialVersionUID = 1;
    }

    /** How the following answer is asked for. The walk ends with the first answer that has no items. */
    public sealed interface Next extends Serializable {}

    /**
     * The answer tells.
     *
     * @param pointer to the address of the following answer, or to a cursor; where it finds nothing, the walk ends
     * @param parameter of the address, which the cursor is put into; null where the answer gives a whole address
     */
    public record Cursor(String pointer, @Nullable String parameter) implements Next {
        private static final long serialVersionUID = 1;
    }

    /**
     * A number in the address grows.
     *
     * @param parameter of the address, such as {@code page} or {@code offset}
     * @param start its value where the address does not have it
     * @param step what is added for each answer
     */
    public record Counter(String parameter, int start, int step) implements Next {
        private static final long serialVersionUID = 1;
    }
}
