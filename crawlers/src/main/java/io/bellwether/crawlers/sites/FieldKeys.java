package io.bellwether.crawlers.sites;

import io.bellwether.contract.yaml.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads rules for fields: a selector alone, a map that says more, or a list of both, of which the first that finds
 * something counts. What is absent or wrong is null.
 */
final class FieldKeys {
    private FieldKeys() {}

    static @Nullable FieldRule field(SiteKeys keys, String key) {
        List<FieldRule.Way> ways = ways(
                keys,
                key,
                css -> keys.sound(key, css, SiteValues::selectorFault)
                        ? Optional.of(new FieldRule.Way(css, null, null, CleanUp.none()))
                        : Optional.empty(),
                map -> maps(map));
        return ways.isEmpty() ? null : new FieldRule(ways);
    }

    /** A date field: as {@link #field}, with formats beside its selector. */
    static @Nullable DateRule date(SiteKeys keys, String key) {
        List<String> formats = new ArrayList<>();
        List<FieldRule.Way> ways = ways(
                keys,
                key,
                css -> keys.sound(key, css, SiteValues::selectorFault)
                        ? Optional.of(new FieldRule.Way(css, null, null, CleanUp.none()))
                        : Optional.empty(),
                map -> {
                    formats.addAll(map.formats("formats"));
                    return maps(map);
                });
        return ways.isEmpty() ? null : new DateRule(new FieldRule(ways), formats);
    }

    /** A field of a JSON answer: a pointer or a template alone, a map that says more, or a list of both. */
    static @Nullable JsonField jsonField(SiteKeys keys, String key) {
        List<JsonField.Way> ways = ways(keys, key, text -> pointerOrTemplate(keys, key, text), map -> jsonMaps(map));
        return ways.isEmpty() ? null : new JsonField(ways);
    }

    static JsonField.@Nullable Date jsonDate(SiteKeys keys, String key) {
        List<String> formats = new ArrayList<>();
        List<JsonField.Way> ways = ways(keys, key, text -> pointerOrTemplate(keys, key, text), map -> {
            formats.addAll(map.formats("formats"));
            return jsonMaps(map);
        });
        return ways.isEmpty() ? null : new JsonField.Date(new JsonField(ways), formats);
    }

    private static <W> List<W> ways(
            SiteKeys keys, String key, Function<String, Optional<W>> ofText, Function<SiteKeys, List<W>> ofMap) {
        List<W> ways = new ArrayList<>();
        List<YamlNode> nodes = keys.nodes(key);
        if (nodes.isEmpty() && keys.has(key)) {
            keys.fault(key, "is an empty list; give at least one way to find the value, or leave the key out");
        }
        for (YamlNode node : nodes) {
            if (node instanceof YamlNode.Keys map) {
                SiteKeys nested = keys.within(key, map);
                ways.addAll(ofMap.apply(nested));
                nested.refuseOthers();
            } else if (node instanceof YamlNode.Text text && !text.value().isBlank()) {
                ofText.apply(text.value().strip()).ifPresent(ways::add);
            } else {
                keys.fault(key, "expected a selector or a map, but found " + node.words());
            }
        }
        return ways;
    }

    private static List<FieldRule.Way> maps(SiteKeys map) {
        boolean selects = map.has("select");
        List<String> selectors = map.selectors("select");
        String attribute = map.text("attribute").orElse(null);
        CleanUp cleanUp = cleanUp(map);
        String constant = map.text("value").orElse(null);
        if (constant != null) {
            refuseBeside(map, "value", List.of("select", "attribute", "pattern"));
            return List.of(new FieldRule.Way(null, null, constant, CleanUp.none()));
        }
        if (selects) {
            return selectors.stream()
                    .map(css -> new FieldRule.Way(css, attribute, null, cleanUp))
                    .toList();
        }
        if (attribute == null && cleanUp.pattern() == null) {
            if (!map.has("attribute") && !map.has("pattern") && !map.has("value")) {
                map.faultHere("expected at least one of select, attribute, pattern and value");
            }
            return List.of();
        }
        return List.of(new FieldRule.Way(null, attribute, null, cleanUp));
    }

    private static List<JsonField.Way> jsonMaps(SiteKeys map) {
        List<String> pointers = map.texts("pointer").stream()
                .filter(pointer -> map.sound("pointer", pointer, SiteValues::pointerFault))
                .toList();
        CleanUp cleanUp = cleanUp(map);
        String template = map.text("value").orElse(null);
        if (template != null) {
            refuseBeside(map, "value", List.of("pointer"));
            return List.of(new JsonField.Way(null, template, cleanUp));
        }
        if (!map.has("pointer") && !map.has("value")) {
            map.faultHere("expected 'pointer', such as /title, or 'value', such as https://example.com/{id}");
        }
        return pointers.stream()
                .map(pointer -> new JsonField.Way(pointer, null, cleanUp))
                .toList();
    }

    private static Optional<JsonField.Way> pointerOrTemplate(SiteKeys keys, String key, String text) {
        if (text.indexOf('{') >= 0) {
            return Optional.of(new JsonField.Way(null, text, CleanUp.none()));
        }
        return keys.sound(key, text, SiteValues::pointerFault)
                ? Optional.of(new JsonField.Way(text, null, CleanUp.none()))
                : Optional.empty();
    }

    private static CleanUp cleanUp(SiteKeys map) {
        String pattern = map.pattern("pattern");
        Optional<String> replacement = map.anyText("replace");
        if (pattern == null) {
            if (replacement.isPresent() && !map.has("pattern")) {
                map.fault("replace", "needs 'pattern', which says what is replaced");
            }
            return CleanUp.none();
        }
        boolean sound = replacement.isEmpty()
                || map.sound("replace", replacement.get(), with -> SiteValues.replacementFault(pattern, with));
        return new CleanUp(pattern, sound ? replacement.orElse(null) : null);
    }

    private static void refuseBeside(SiteKeys map, String key, List<String> others) {
        for (String other : others) {
            if (map.has(other)) {
                map.fault(other, "cannot stand beside '" + key + "', which is the value itself; remove one");
            }
        }
    }
}
