package io.bellwether.crawlers.sites;

import static io.bellwether.contract.Invariant.require;

import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where one value stands in an item of a JSON answer: one or several ways, of which the first that finds something counts.
 *
 * @param ways at least one
 */
public record JsonField(List<Way> ways) implements Serializable {
    private static final long serialVersionUID = 1;

    public JsonField {
        require(!ways.isEmpty(), "a field needs at least one way to find it");
        ways = List.copyOf(ways);
    }

    /**
     * One way to find a value; exactly one of pointer and template is given.
     *
     * @param pointer JSON Pointer (RFC 6901) from the item
     * @param template text in which {@code {id}} or {@code {/author/id}} stands for what the item holds there
     */
    public record Way(@Nullable String pointer, @Nullable String template, CleanUp cleanUp) implements Serializable {
        private static final long serialVersionUID = 1;

        public Way {
            require((pointer == null) != (template == null), "a field is either a pointer or a template");
        }
    }

    /**
     * A date.
     *
     * @param formats tried before the usual ways to write a date, of which seconds and milliseconds since 1970 are two
     */
    public record Date(JsonField field, List<String> formats) implements Serializable {
        private static final long serialVersionUID = 1;

        public Date {
            formats = List.copyOf(formats);
        }
    }
}
