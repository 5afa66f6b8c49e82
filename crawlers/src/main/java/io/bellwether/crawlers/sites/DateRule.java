package io.bellwether.crawlers.sites;

import java.io.Serializable;
import java.util.List;

/**
 * Where a date stands, and how it is written.
 *
 * @param formats patterns of {@link java.time.format.DateTimeFormatter}, tried before the usual ways to write a date
 */
public record DateRule(FieldRule field, List<String> formats) implements Serializable {
    private static final long serialVersionUID = 1;

    public DateRule {
        formats = List.copyOf(formats);
    }
}
