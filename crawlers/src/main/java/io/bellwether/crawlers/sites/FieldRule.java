package io.bellwether.crawlers.sites;

import static io.bellwether.contract.Invariant.require;

import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where one value stands in an element: one or several ways to find it, of which the first that finds something counts.
 *
 * @param ways at least one
 */
public record FieldRule(List<Way> ways) implements Serializable {
    private static final long serialVersionUID = 1;

    public FieldRule {
        require(!ways.isEmpty(), "a field needs at least one way to find it");
        ways = List.copyOf(ways);
    }

    /** The text of what a selector finds. */
    public static FieldRule select(String selector) {
        return new FieldRule(List.of(new Way(selector, null, null, CleanUp.none())));
    }

    /**
     * One way to find a value.
     *
     * @param select CSS selector below the element; null for the element itself
     * @param attribute whose value it is; null for the text
     * @param constant the value itself, whatever the element holds; null where it is looked for
     */
    public record Way(
            @Nullable String select,
            @Nullable String attribute,
            @Nullable String constant,
            CleanUp cleanUp) implements Serializable {
        private static final long serialVersionUID = 1;

        public Way {
            require(
                    select != null || attribute != null || constant != null || cleanUp.pattern() != null,
                    "a field needs at least one of 'select', 'attribute', 'pattern' and 'value'");
        }
    }
}
