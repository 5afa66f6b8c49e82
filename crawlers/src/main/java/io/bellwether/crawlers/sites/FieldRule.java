package io.bellwether.crawlers.sites;

import static io.bellwether.contract.Invariant.require;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * Where one value stands in an element.
 *
 * @param select CSS selector below the element; null for the element itself
 * @param attribute whose value it is; null for the text
 * @param pattern regular expression whose first group (or whole match) is the value; null to take all
 */
public record FieldRule(
        @Nullable String select,
        @Nullable String attribute,
        @Nullable String pattern) implements Serializable {
    private static final long serialVersionUID = 1;

    public FieldRule {
        require(
                select != null || attribute != null || pattern != null,
                "a field needs at least one of 'select', 'attribute' and 'pattern'");
    }

    /** The text of what a selector finds. */
    public static FieldRule select(String selector) {
        return new FieldRule(selector, null, null);
    }
}
