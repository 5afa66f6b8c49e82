package io.bellwether.crawlers.sites;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jsoup.select.QueryParser;
import org.jsoup.select.Selector;
import org.jspecify.annotations.Nullable;

/** Reads the values of one map of a site file. A key that was never asked for is unknown, see {@link #refuseOthers}. */
final class SiteKeys {
    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})\\s*(ms|s|m|h|d)");

    private static final ZonedDateTime SAMPLE = ZonedDateTime.of(2024, 5, 6, 7, 8, 9, 0, ZoneOffset.UTC);

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
                fault(entry.line(), key, "unknown key" + NearestKey.hint(key, asked));
            }
        });
    }

    boolean has(String key) {
        return map.entries().containsKey(key);
    }

    /** The keys that are there, in their order. */
    Set<String> names() {
        return map.entries().keySet();
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

    Optional<String> text(String key) {
        return scalar(key, "a text", Optional::of);
    }

    String textOr(String key, String fallback) {
        return text(key).orElse(fallback);
    }

    Duration durationOr(String key, Duration fallback) {
        return scalar(key, "a span of time such as 500ms, 30s, 5m, 6h or 30d", SiteKeys::duration)
                .orElse(fallback);
    }

    boolean flagOr(String key, boolean fallback) {
        return scalar(key, "true or false", SiteKeys::flag).orElse(fallback);
    }

    int numberOr(String key, int fallback, int least, int most) {
        return scalar(key, "a whole number from " + least + " to " + most, text -> number(text, least, most))
                .orElse(fallback);
    }

    ZoneId zoneOr(String key, ZoneId fallback) {
        return scalar(key, "a time zone such as Asia/Shanghai, UTC or +08:00", SiteKeys::zone)
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
        return text(key).filter(css -> soundSelector(key, css)).orElse(null);
    }

    /** One text or a list of texts; empty where the key is absent. */
    List<String> texts(String key) {
        asked.add(key);
        YamlNode.Entry entry = map.entries().get(key);
        if (entry == null) {
            return List.of();
        }
        List<YamlNode> nodes = entry.value() instanceof YamlNode.Items items ? items.items() : List.of(entry.value());
        List<String> texts = new ArrayList<>();
        for (YamlNode node : nodes) {
            if (node instanceof YamlNode.Text text && !text.value().isBlank()) {
                texts.add(text.value().strip());
            } else {
                fault(node.line(), key, "expected a text or a list of texts, but found " + node.words());
            }
        }
        return texts;
    }

    List<String> selectors(String key) {
        return texts(key).stream().filter(css -> soundSelector(key, css)).toList();
    }

    /** A nested map; empty where the key is absent or is no map. */
    Optional<SiteKeys> map(String key) {
        asked.add(key);
        YamlNode.Entry entry = map.entries().get(key);
        if (entry == null) {
            return Optional.empty();
        }
        if (entry.value() instanceof YamlNode.Keys keys) {
            return Optional.of(new SiteKeys(keys, path.isEmpty() ? key : path + "." + key, faults));
        }
        fault(
                entry.line(),
                key,
                "expected a map of keys, but found " + entry.value().words());
        return Optional.empty();
    }

    /** A field: a selector alone, or a map of select, attribute and pattern; null where absent or wrong. */
    @Nullable
    FieldRule field(String key) {
        if (isMap(key)) {
            return map(key).map(nested -> {
                        FieldRule rule = nested.fieldHere();
                        nested.refuseOthers();
                        return rule;
                    })
                    .orElse(null);
        }
        String selector = selector(key);
        return selector == null ? null : FieldRule.select(selector);
    }

    /** A date field: as {@link #field}, with formats; null where absent or wrong. */
    @Nullable
    DateRule date(String key) {
        if (isMap(key)) {
            return map(key).map(nested -> {
                        List<String> formats = nested.formats("formats");
                        FieldRule rule = nested.fieldHere();
                        nested.refuseOthers();
                        return rule == null ? null : new DateRule(rule, formats);
                    })
                    .orElse(null);
        }
        String selector = selector(key);
        return selector == null ? null : new DateRule(FieldRule.select(selector), List.of());
    }

    private boolean isMap(String key) {
        YamlNode.Entry entry = map.entries().get(key);
        return entry != null && entry.value() instanceof YamlNode.Keys;
    }

    private @Nullable FieldRule fieldHere() {
        String select = selector("select");
        String attribute = text("attribute").orElse(null);
        String pattern =
                text("pattern").filter(regex -> soundPattern("pattern", regex)).orElse(null);
        if (select == null && attribute == null && pattern == null) {
            if (map.entries().keySet().stream().noneMatch(asked::contains)) {
                faults.add(map.line(), path, "expected at least one of select, attribute and pattern");
            }
            return null;
        }
        return new FieldRule(select, attribute, pattern);
    }

    private List<String> formats(String key) {
        return texts(key).stream().filter(format -> soundFormat(key, format)).toList();
    }

    private <T> Optional<T> scalar(String key, String expected, Function<String, Optional<T>> read) {
        asked.add(key);
        YamlNode.Entry entry = map.entries().get(key);
        if (entry == null) {
            return Optional.empty();
        }
        if (entry.value() instanceof YamlNode.Text text && !text.value().isBlank()) {
            Optional<T> value = read.apply(text.value().strip());
            if (value.isPresent()) {
                return value;
            }
        }
        fault(
                entry.line(),
                key,
                "expected " + expected + ", but found " + entry.value().words());
        return Optional.empty();
    }

    private boolean soundSelector(String key, String css) {
        try {
            QueryParser.parse(css);
            return true;
        } catch (Selector.SelectorParseException | IllegalArgumentException e) {
            fault(key, "'" + css + "' is not a CSS selector: " + e.getMessage());
            return false;
        }
    }

    private boolean soundPattern(String key, String regex) {
        try {
            Pattern.compile(regex);
            return true;
        } catch (PatternSyntaxException e) {
            fault(key, "'" + regex + "' is not a regular expression: " + e.getDescription());
            return false;
        }
    }

    private boolean soundFormat(String key, String format) {
        try {
            return !DateTimeFormatter.ofPattern(format, Locale.ROOT)
                    .format(SAMPLE)
                    .isBlank();
        } catch (IllegalArgumentException | DateTimeException e) {
            fault(key, "'" + format + "' is not a date format such as yyyy-MM-dd HH:mm: " + e.getMessage());
            return false;
        }
    }

    private void fault(int line, String key, String message) {
        faults.add(line, path.isEmpty() ? key : path + "." + key, message);
    }

    private static Optional<Duration> duration(String text) {
        if (text.equals("0")) {
            return Optional.of(Duration.ZERO);
        }
        Matcher matcher = DURATION.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long amount = Long.parseLong(matcher.group(1));
        return Optional.of(
                switch (matcher.group(2)) {
                    case "ms" -> Duration.ofMillis(amount);
                    case "s" -> Duration.ofSeconds(amount);
                    case "m" -> Duration.ofMinutes(amount);
                    case "h" -> Duration.ofHours(amount);
                    default -> Duration.ofDays(amount);
                });
    }

    private static Optional<Boolean> flag(String text) {
        return switch (text) {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    private static Optional<Integer> number(String text, int least, int most) {
        try {
            int value = Integer.parseInt(text);
            return value >= least && value <= most ? Optional.of(value) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Optional<ZoneId> zone(String text) {
        try {
            return Optional.of(ZoneId.of(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
