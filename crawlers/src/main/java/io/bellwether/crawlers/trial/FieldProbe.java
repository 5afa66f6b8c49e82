package io.bellwether.crawlers.trial;

import io.bellwether.crawlers.extract.DateReader;
import io.bellwether.crawlers.extract.FieldReader;
import io.bellwether.crawlers.extract.PageContext;
import io.bellwether.crawlers.sites.DateRule;
import io.bellwether.crawlers.sites.FieldRule;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jsoup.nodes.Element;
import org.jsoup.select.Elements;
import org.jspecify.annotations.Nullable;

/**
 * What one rule finds in an element, and why it finds nothing where it does not.
 *
 * @param rule for people
 * @param value empty exactly where the rule finds nothing
 * @param words how many elements it matched, and what is wrong with them
 */
record FieldProbe(String rule, @Nullable String value, String words) {
    private static final int SHOWN = 60;
    private static final Duration ONE_HOUR = Duration.ofHours(1);

    /** The way that finds something; else all ways, and why each finds nothing. */
    static FieldProbe of(FieldRule rule, Element scope) {
        List<FieldProbe> vain = new ArrayList<>();
        for (FieldRule.Way way : rule.ways()) {
            FieldProbe probe = of(way, scope);
            if (probe.value() != null) {
                return probe;
            }
            vain.add(probe);
        }
        return new FieldProbe(
                vain.stream().map(FieldProbe::rule).collect(Collectors.joining(", else ")),
                null,
                vain.stream().map(FieldProbe::words).collect(Collectors.joining("; ")));
    }

    private static FieldProbe of(FieldRule.Way way, Element scope) {
        FieldReader reader = FieldReader.by(new FieldRule(List.of(way)));
        String value = reader.read(scope).orElse(null);
        Elements matched = way.select() == null ? new Elements(scope) : scope.select(way.select());
        return new FieldProbe(reader.words(), value, words(way, matched, value != null));
    }

    /** For the list of what failed. */
    String failure() {
        return rule + ": " + words;
    }

    private static String words(FieldRule.Way rule, Elements matched, boolean found) {
        String count = "matched " + matched.size() + (matched.size() == 1 ? " element" : " elements");
        if (found || matched.isEmpty()) {
            return count;
        }
        Element first = matched.get(0);
        String which = matched.size() == 1 ? "it" : "the first";
        String attribute = rule.attribute();
        if (attribute != null && !first.hasAttr(attribute)) {
            return count + ", but " + which + " has no attribute '" + attribute + "'";
        }
        String text = attribute == null ? first.text() : first.attr(attribute);
        if (text.isBlank()) {
            return count + ", but the " + (attribute == null ? "text" : "attribute") + " of " + which + " is empty";
        }
        return count + ", but '" + shortened(text) + "' does not match the pattern '"
                + rule.cleanUp().pattern() + "'";
    }

    /** A date read by a rule: its words on the page and what they mean. */
    record DateProbe(
            FieldProbe words,
            @Nullable Instant at,
            @Nullable String reading) {
        /** For the list of what failed. */
        String failure() {
            return words.value() == null
                    ? words.failure()
                    : words.rule() + ": '" + shortened(words.value())
                            + "' is not a date that can be read; name its pattern in 'formats'";
        }
    }

    static DateProbe of(DateRule rule, Element scope, PageContext context) {
        FieldProbe words = of(rule.field(), scope);
        String written = words.value();
        if (written == null) {
            return new DateProbe(words, null, null);
        }
        Optional<Instant> at = new DateReader(context.zone(), context.fetchedAt()).read(written, rule.formats());
        return new DateProbe(
                words,
                at.orElse(null),
                at.map(found -> reading(written, rule.formats(), context, found))
                        .orElse(null));
    }

    /** The words of a date, and the zone it was read in where the words name none. */
    private static String reading(String words, List<String> formats, PageContext context, Instant at) {
        List<String> parts = new ArrayList<>(List.of("'" + shortened(words) + "'"));
        ZoneOffset shifted = ZoneOffset.ofTotalSeconds(
                context.zone().getRules().getOffset(at).getTotalSeconds() > 0 ? -3_600 : 3_600);
        Instant elsewhere = new DateReader(shifted, context.fetchedAt())
                .read(words, formats)
                .orElse(at);
        if (!elsewhere.equals(at)) {
            parts.add("read in zone " + context.zone());
        } else if (!words.contains(":")
                && Duration.between(at, context.fetchedAt()).compareTo(ONE_HOUR) < 0) {
            parts.add("counted from the fetch at " + context.fetchedAt());
        }
        return String.join(", ", parts);
    }

    static String shortened(String text) {
        String flat = text.strip().replaceAll("\\s+", " ");
        return flat.length() <= SHOWN ? flat : flat.substring(0, SHOWN) + "…";
    }
}
