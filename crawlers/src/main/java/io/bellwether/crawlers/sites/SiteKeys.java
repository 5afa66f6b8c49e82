package io.bellwether.crawlers.sites;

import io.bellwether.contract.yaml.NearestKey;
import io.bellwether.contract.yaml.YamlNode;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the values of one map of a site file. A key that was never asked for is unknown, see {@link #refuseOthers}. */
final class SiteKeys {
    private final YamlNode.Keys map;
    private final String path;
    private final FaultList faults;
    private final Set<String> asked = new LinkedHashSet<>();

    SiteKeys(YamlNode.Keys map, String path, FaultList faults) {
        this.map = map;
        this.path = path;
        this.faults = faults;
    }

    /** Reports keys that nobody asked for. */
    void refuseOthers() {
        map.entries().forEach((key, entry) -> {
            if (!asked.contains(key)) {
                fault(
                        entry.line(),
                        key,
                        "unknown key"
                                + KnownKeys.hint(path, key, asked, faults.kind().orElse(null)));
            }
        });
        asked.forEach(key -> faults.known(path(key)));
    }

    boolean has(String key) {
        return map.entries().containsKey(key);
    }

    /** The keys that are there, in their order. */
    Set<String> names() {
        return map.entries().keySet();
    }

    /** Whether the key has a map of its own. */
    boolean hasMap(String key) {
        return has(key) && node(key) instanceof YamlNode.Keys;
    }

    /** Reports that a key is missing, and what it is for. */
    void missing(String key, String expected) {
        asked.add(key);
        fault(map.line(), key, "is missing; expected " + expected);
    }

    void fault(String key, String message) {
        YamlNode.Entry entry = map.entries().get(key);
        fault(entry == null ? map.line() : entry.line(), key, message);
    }

    /** Reports what is wrong with the map as a whole. */
    void faultHere(String message) {
        faults.add(map.line(), path, message);
    }

    /** Reports what a check finds wrong with a value, if anything; tells whether it is sound. */
    boolean sound(String key, String value, Function<String, Optional<String>> check) {
        Optional<String> wrong = check.apply(value);
        wrong.ifPresent(message -> fault(key, message));
        return wrong.isEmpty();
    }

    Optional<String> text(String key) {
        return scalar(key, "a text", Optional::of);
    }

    String textOr(String key, String fallback) {
        return text(key).orElse(fallback);
    }

    /** A text that may be empty, and whose spaces count. */
    Optional<String> anyText(String key) {
        asked.add(key);
        if (!has(key)) {
            return Optional.empty();
        }
        if (node(key) instanceof YamlNode.Text text) {
            return Optional.of(text.value());
        }
        fault(key, "expected a text, but found " + node(key).words());
        return Optional.empty();
    }

    Optional<Duration> duration(String key) {
        return scalar(key, "a span of time such as 500ms, 30s, 5m, 6h or 30d", SiteValues::duration);
    }

    Duration durationOr(String key, Duration fallback) {
        return duration(key).orElse(fallback);
    }

    boolean flagOr(String key, boolean fallback) {
        return scalar(key, "true or false", SiteValues::flag).orElse(fallback);
    }

    int numberOr(String key, int fallback, int least, int most) {
        return scalar(key, "a whole number from " + least + " to " + most, text -> SiteValues.number(text, least, most))
                .orElse(fallback);
    }

    ZoneId zoneOr(String key, ZoneId fallback) {
        return scalar(key, "a time zone such as Asia/Shanghai, UTC or +08:00", SiteValues::zone)
                .orElse(fallback);
    }

    <T> Optional<T> oneOf(String key, List<T> values, Function<T, String> name) {
        List<String> names = values.stream().map(name).toList();
        Optional<String> text = text(key);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        int index = names.indexOf(text.get());
        if (index < 0) {
            fault(
                    key,
                    "'" + text.get() + "' is unknown; expected one of " + String.join(", ", names)
                            + NearestKey.hint(text.get(), names));
            return Optional.empty();
        }
        return Optional.of(values.get(index));
    }

    /** A CSS selector; null where the key is absent or wrong. */
    @Nullable
    String selector(String key) {
        return text(key)
                .filter(css -> sound(key, css, SiteValues::selectorFault))
                .orElse(null);
    }

    /** A regular expression; null where the key is absent or wrong. */
    @Nullable
    String pattern(String key) {
        return text(key)
                .filter(regex -> sound(key, regex, SiteValues::patternFault))
                .orElse(null);
    }

    /** One text or a list of texts; empty where the key is absent. */
    List<String> texts(String key) {
        List<String> texts = new ArrayList<>();
        for (YamlNode node : nodes(key)) {
            if (node instanceof YamlNode.Text text && !text.value().isBlank()) {
                texts.add(text.value().strip());
            } else {
                fault(node.line(), key, "expected a text or a list of texts, but found " + node.words());
            }
        }
        return texts;
    }

    List<String> selectors(String key) {
        return texts(key).stream()
                .filter(css -> sound(key, css, SiteValues::selectorFault))
                .toList();
    }

    /** The date formats that are sound. */
    List<String> formats(String key) {
        return texts(key).stream()
                .filter(format -> sound(key, format, SiteValues::formatFault))
                .toList();
    }

    /** What a key holds: the items of a list, or the one value; empty where the key is absent. */
    List<YamlNode> nodes(String key) {
        asked.add(key);
        if (!has(key)) {
            return List.of();
        }
        return node(key) instanceof YamlNode.Items items ? items.items() : List.of(node(key));
    }

    /** The keys of a map that stands in the value of a key, such as in a list there. */
    SiteKeys within(String key, YamlNode.Keys nested) {
        return new SiteKeys(nested, path(key), faults);
    }

    /** A nested map; empty where the key is absent or is no map. */
    Optional<SiteKeys> map(String key) {
        asked.add(key);
        if (!has(key)) {
            return Optional.empty();
        }
        if (node(key) instanceof YamlNode.Keys keys) {
            return Optional.of(within(key, keys));
        }
        fault(key, "expected a map of keys, but found " + node(key).words());
        return Optional.empty();
    }

    private <T> Optional<T> scalar(String key, String expected, Function<String, Optional<T>> read) {
        asked.add(key);
        if (!has(key)) {
            return Optional.empty();
        }
        if (node(key) instanceof YamlNode.Text text && !text.value().isBlank()) {
            Optional<T> value = read.apply(text.value().strip());
            if (value.isPresent()) {
                return value;
            }
        }
        fault(key, "expected " + expected + ", but found " + node(key).words());
        return Optional.empty();
    }

    private YamlNode node(String key) {
        YamlNode.Entry entry = map.entries().get(key);
        if (entry == null) {
            throw new IllegalStateException("key " + path(key) + " is read, but is absent");
        }
        return entry.value();
    }

    private void fault(int line, String key, String message) {
        faults.add(line, path(key), message);
    }

    private String path(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }
}
