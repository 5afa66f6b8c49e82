package io.bellwether.crawlers.extract;

import io.bellwether.crawlers.sites.FieldRule;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** Reads one value out of an element by its rule. Immutable. */
public final class FieldReader {
    private final FieldRule rule;
    private final @Nullable Pattern pattern;

    private FieldReader(FieldRule rule) {
        this.rule = rule;
        pattern = rule.pattern() == null ? null : Pattern.compile(rule.pattern());
    }

    /** A reader of this rule. */
    public static FieldReader by(FieldRule rule) {
        return new FieldReader(rule);
    }

    static @Nullable FieldReader of(@Nullable FieldRule rule) {
        return rule == null ? null : new FieldReader(rule);
    }

    /** The value; empty if nothing is selected, or what is selected is blank or does not match the pattern. */
    public Optional<String> read(Element element) {
        Element selected = element(element).orElse(null);
        if (selected == null) {
            return Optional.empty();
        }
        String raw = rule.attribute() == null ? BlockText.of(selected) : attribute(selected, rule.attribute());
        return cleaned(raw);
    }

    /** The element that the rule selects. */
    Optional<Element> element(Element element) {
        return rule.select() == null ? Optional.of(element) : Optional.ofNullable(element.selectFirst(rule.select()));
    }

    /** For people. */
    public String words() {
        String select = rule.select() == null ? "the element itself" : "selector '" + rule.select() + "'";
        return rule.attribute() == null ? select : select + " attribute '" + rule.attribute() + "'";
    }

    private static String attribute(Element element, String name) {
        return name.equals("href") || name.equals("src") ? element.absUrl(name) : element.attr(name);
    }

    private Optional<String> cleaned(String raw) {
        String value = raw.strip();
        if (pattern != null) {
            Matcher matcher = pattern.matcher(value);
            if (!matcher.find()) {
                return Optional.empty();
            }
            String group = matcher.groupCount() >= 1 ? matcher.group(1) : matcher.group();
            value = group == null ? "" : group.strip();
        }
        return value.isEmpty() ? Optional.empty() : Optional.of(value);
    }
}
