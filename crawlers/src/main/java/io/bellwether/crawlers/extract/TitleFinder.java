package io.bellwether.crawlers.extract;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Finds the title of an article page: the heading that the page's own title begins with, else OpenGraph, else that title. */
final class TitleFinder {
    private static final Pattern SEPARATOR = Pattern.compile("\\s+[-|–—_·»:]\\s+|\\s*[|_丨｜]\\s*|--+");
    private static final int LEAST = 4;

    private TitleFinder() {}

    static Optional<FoundText> find(Document document, StructuredData data) {
        String social = meta(document, "meta[property=og:title]")
                .or(() -> meta(document, "meta[name=twitter:title]"))
                .orElse("");
        String page = document.title().strip();
        Optional<FoundText> heading = heading(document, social, page);
        if (heading.isPresent()) {
            return heading;
        }
        if (data.headline().isPresent()) {
            return data.headline().map(title -> new FoundText(unescaped(title), "json-ld headline"));
        }
        if (!social.isBlank()) {
            return Optional.of(new FoundText(withoutSite(social, document), "og:title"));
        }
        return page.isBlank()
                ? Optional.empty()
                : Optional.of(new FoundText(withoutSite(page, document), "title element"));
    }

    /** A heading is believed when the page's title, or what it tells social networks, holds it too. */
    private static Optional<FoundText> heading(Document document, String social, String page) {
        for (String level : List.of("h1", "h2")) {
            for (Element heading : document.select(level)) {
                String text = heading.text().strip();
                String plain = plain(text);
                if (plain.length() >= LEAST
                        && (plain(social).startsWith(plain) || plain(page).startsWith(plain))) {
                    return Optional.of(new FoundText(text, level + " that the page's title begins with"));
                }
            }
        }
        return Optional.empty();
    }

    /** Cuts a site's name off the end, when what is left is still a title. */
    static String withoutSite(String title, Document document) {
        String site = meta(document, "meta[property=og:site_name]").orElse("");
        if (!site.isBlank() && plain(title).endsWith(plain(site))) {
            int at = title.toLowerCase(Locale.ROOT).lastIndexOf(site.toLowerCase(Locale.ROOT));
            String cut = at <= 0 ? title : title.substring(0, at).replaceAll("[\\s|_–—:·»-]+$", "");
            if (plain(cut).length() >= LEAST) {
                return cut;
            }
        }
        List<String> parts = new ArrayList<>(List.of(SEPARATOR.split(title)));
        String longest = parts.stream()
                .max((one, other) -> Integer.compare(one.length(), other.length()))
                .orElse(title);
        return longest.length() * 2 >= title.length() ? longest.strip() : title;
    }

    private static Optional<String> meta(Document document, String selector) {
        return Optional.ofNullable(document.selectFirst(selector))
                .map(element -> element.attr("content").strip())
                .filter(text -> !text.isEmpty());
    }

    private static String unescaped(String text) {
        return org.jsoup.parser.Parser.unescapeEntities(text, false).strip();
    }

    private static String plain(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
    }
}
