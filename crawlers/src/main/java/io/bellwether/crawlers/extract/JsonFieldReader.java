package io.bellwether.crawlers.extract;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.crawlers.sites.JsonField;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads one value out of an item of a JSON answer by its rule. Immutable. */
final class JsonFieldReader {
    private static final Pattern PLACE = Pattern.compile("\\{([^{}]*)}");

    private final List<Way> ways;

    private JsonFieldReader(JsonField rule) {
        ways = rule.ways().stream().map(Way::new).toList();
    }

    static @Nullable JsonFieldReader of(@Nullable JsonField rule) {
        return rule == null ? null : new JsonFieldReader(rule);
    }

    /** The value; empty if no way finds one. */
    Optional<String> read(JsonNode item) {
        return ways.stream().flatMap(way -> way.read(item).stream()).findFirst();
    }

    private static final class Way {
        private final @Nullable JsonPointer pointer;
        private final String template;
        private final boolean address;
        private final ValueCleaner cleaner;

        Way(JsonField.Way rule) {
            pointer = rule.pointer() == null ? null : JsonPointer.compile(rule.pointer());
            template = rule.template() == null ? "" : rule.template();
            address = template.startsWith("http");
            cleaner = new ValueCleaner(rule.cleanUp());
        }

        Optional<String> read(JsonNode item) {
            Optional<String> raw = pointer == null ? filled(item) : BoundedJson.text(item.at(pointer));
            return raw.flatMap(cleaner::clean);
        }

        /** The template with its places filled; empty if one of them has no value. */
        private Optional<String> filled(JsonNode item) {
            Matcher places = PLACE.matcher(template);
            StringBuilder filled = new StringBuilder();
            while (places.find()) {
                String name = places.group(1);
                JsonNode value = name.startsWith("/") ? item.at(name) : item.path(name);
                Optional<String> text = BoundedJson.text(value);
                if (text.isEmpty()) {
                    return Optional.empty();
                }
                places.appendReplacement(filled, Matcher.quoteReplacement(address ? encoded(text.get()) : text.get()));
            }
            places.appendTail(filled);
            return Optional.of(filled.toString());
        }

        private static String encoded(String text) {
            return URLEncoder.encode(text, StandardCharsets.UTF_8)
                    .replace("+", "%20")
                    .replace("%2F", "/");
        }
    }
}
