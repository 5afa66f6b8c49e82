package io.bellwether.crawlers.extract;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads JSON Feed (jsonfeed.org, version 1.1). */
final class JsonFeed {
    private static final String VERSION = "https://jsonfeed.org/version/";

    private JsonFeed() {}

    static boolean looksLikeOne(String text) {
        return text.stripLeading().startsWith("{");
    }

    /** The entries in the order of the feed, at most so many; empty if the text is no feed. */
    static Optional<List<FeedExtractor.Entry>> read(String json, String base, DateReader dates, int most) {
        Optional<JsonNode> root = BoundedJson.read(json);
        if (root.isEmpty() || !root.get().path("version").asText().startsWith(VERSION)) {
            return Optional.empty();
        }
        List<FeedExtractor.Entry> entries = new ArrayList<>();
        for (JsonNode item : root.get().path("items")) {
            if (entries.size() < most) {
                entries.add(entry(item, base, dates));
            }
        }
        return Optional.of(entries);
    }

    private static FeedExtractor.Entry entry(JsonNode item, String base, DateReader dates) {
        String id = first(item, "id");
        String link = first(item, "url", "external_url");
        String date = first(item, "date_published", "date_modified");
        String html = first(item, "content_html");
        String plain = html == null ? first(item, "content_text", "summary") : PlainText.of(html);
        return new FeedExtractor.Entry(
                link == null && id != null && id.startsWith("http") ? id : resolved(base, link),
                id,
                first(item, "title"),
                plain == null ? "" : plain,
                author(item),
                date == null ? null : dates.read(date).orElse(null));
    }

    private static @Nullable String author(JsonNode item) {
        String many = BoundedJson.text(item.at("/authors/0/name")).orElse(null);
        return many == null ? BoundedJson.text(item.at("/author/name")).orElse(null) : many;
    }

    private static @Nullable String first(JsonNode item, String... names) {
        for (String name : names) {
            Optional<String> text = BoundedJson.text(item.path(name));
            if (text.isPresent()) {
                return text.get();
            }
        }
        return null;
    }

    private static @Nullable String resolved(String base, @Nullable String link) {
        if (link == null) {
            return null;
        }
        try {
            return URI.create(base).resolve(link).toString();
        } catch (IllegalArgumentException e) {
            return link.startsWith("http") ? link : null;
        }
    }
}
