package io.bellwether.crawlers.sites;

import static io.bellwether.contract.Invariant.require;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * What is made of a value that was found.
 *
 * @param pattern regular expression; null to take the value as it is
 * @param replacement of every match, with {@code $1} for its first group; null to take the first group of the first match,
 *     or the whole match where there is no group
 */
public record CleanUp(@Nullable String pattern, @Nullable String replacement) implements Serializable {
    private static final long serialVersionUID = 1;
    private static final CleanUp NONE = new CleanUp(null, null);

    public CleanUp {
        require(pattern != null || replacement == null, "a replacement needs a pattern");
    }

    /** Takes the value as it is. */
    public static CleanUp none() {
        return NONE;
    }
}
