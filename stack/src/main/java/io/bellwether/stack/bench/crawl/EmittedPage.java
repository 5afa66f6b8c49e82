package io.bellwether.stack.bench.crawl;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.contract.ContractJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a crawler, ours or another, wrote of one page. */
record EmittedPage(
        String url,
        @Nullable String title,
        @Nullable String text,
        @Nullable String author,
        @Nullable String publishedAt) {

    /** The pages of a file of JSON lines. */
    static List<EmittedPage> read(Path file) throws IOException {
        List<EmittedPage> pages = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            JsonNode json = ContractJson.mapper().readTree(line);
            pages.add(new EmittedPage(
                    json.path("url").asText(),
                    text(json, "title"),
                    text(json, "text"),
                    text(json, "author"),
                    text(json, "publishedAt")));
        }
        return pages;
    }

    private static @Nullable String text(JsonNode json, String field) {
        JsonNode value = json.path(field);
        return value.isTextual() && !value.asText().isEmpty() ? value.asText() : null;
    }

    /** As one JSON line. */
    String line() {
        return ContractJson.mapper()
                .createObjectNode()
                .put("url", url)
                .put("title", title)
                .put("text", text)
                .put("author", author)
                .put("publishedAt", publishedAt)
                .toString();
    }

    /** The path of the address. */
    String path() {
        return url.substring(url.indexOf('/', "http://".length()));
    }
}
