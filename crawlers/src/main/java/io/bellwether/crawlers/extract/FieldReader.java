package io.bellwether.crawlers.extract;

import io.bellwether.crawlers.sites.FieldRule;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** Reads one value out of an element by its rule. Immutable. */
public final class FieldReader {
    private final List<Way> ways;

    private FieldReader(FieldRule rule) {
        ways = rule.ways().stream().map(Way::new).toList();
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
        return find(element).map(FoundText::value);
    }

    /** The value and the way that found it. */
    Optional<FoundText> find(Element element) {
        for (Way way : ways) {
            Optional<FoundText> found = way.read(element);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /** The element that the first way selects that selects any. */
    Optional<Element> element(Element element) {
        return ways.stream().flatMap(way -> way.element(element).stream()).findFirst();
    }

    /** For people. */
    public String words() {
        return ways.stream().map(Way::words).collect(Collectors.joining(", else "));
    }

    private static final class Way {
        private final FieldRule.Way rule;
        private final ValueCleaner cleaner;

        Way(FieldRule.Way rule) {
            this.rule = rule;
            cleaner = new ValueCleaner(rule.cleanUp());
        }

        Optional<FoundText> read(Element element) {
            if (rule.constant() != null) {
                return Optional.of(new FoundText(rule.constant(), words()));
            }
            String attribute = rule.attribute();
            return element(element)
                    .map(selected -> attribute == null ? BlockText.of(selected) : attribute(selected, attribute))
                    .flatMap(cleaner::clean)
                    .map(value -> new FoundText(value, words()));
        }

        Optional<Element> element(Element element) {
            return rule.select() == null
                    ? Optional.of(element)
                    : Optional.ofNullable(element.selectFirst(rule.select()));
        }

        String words() {
            if (rule.constant() != null) {
                return "the site file's own value";
            }
            String select = rule.select() == null ? "the element itself" : "selector '" + rule.select() + "'";
            return rule.attribute() == null ? select : select + " attribute '" + rule.attribute() + "'";
        }

        private static String attribute(Element element, String name) {
            return name.equals("href") || name.equals("src") ? element.absUrl(name) : element.attr(name);
        }
    }
}
