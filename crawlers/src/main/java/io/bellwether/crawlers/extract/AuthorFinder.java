package io.bellwether.crawlers.extract;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Finds who wrote an article: JSON-LD, meta tags, microdata, then a byline. */
final class AuthorFinder {
    private static final Pattern PREFIX = Pattern.compile("(?i)^(by|von|par|por|作者|记者|文)\\s*[::/]?\\s*");
    private static final int MAX_LENGTH = 80;
    private static final List<String> METAS = List.of(
            "meta[name=author]",
            "meta[property=article:author]",
            "meta[name=byl]",
            "meta[name=dc.creator]",
            "meta[name=parsely-author]",
            "meta[name=sailthru.author]");
    private static final List<String> ELEMENTS = List.of(
            "[itemprop=author] [itemprop=name]",
            "[itemprop=author]",
            "a[rel=author]",
            ".byline a",
            ".byline",
            ".author-name",
            ".author");

    private AuthorFinder() {}

    static Optional<FoundText> find(Document document, StructuredData data) {
        Optional<FoundText> structured =
                data.author().flatMap(AuthorFinder::cleaned).map(name -> new FoundText(name, "json-ld author"));
        if (structured.isPresent()) {
            return structured;
        }
        for (String selector : METAS) {
            Optional<String> name =
                    Optional.ofNullable(document.selectFirst(selector)).flatMap(meta -> cleaned(meta.attr("content")));
            if (name.isPresent()) {
                return Optional.of(new FoundText(name.get(), selector));
            }
        }
        for (String selector : ELEMENTS) {
            Element element = document.selectFirst(selector);
            Optional<String> name = element == null ? Optional.empty() : cleaned(element.text());
            if (name.isPresent()) {
                return Optional.of(new FoundText(name.get(), selector));
            }
        }
        return Optional.empty();
    }

    private static Optional<String> cleaned(String raw) {
        String name = PREFIX.matcher(raw.strip()).replaceFirst("").strip();
        boolean plausible = !name.isEmpty() && name.length() <= MAX_LENGTH && !name.contains("://");
        return plausible ? Optional.of(name) : Optional.empty();
    }
}
