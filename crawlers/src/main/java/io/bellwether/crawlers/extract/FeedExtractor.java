package io.bellwether.crawlers.extract;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

/**
 * Reads RSS 2.0, RSS 1.0 and Atom. The XML parser is jsoup's, which resolves no external entities and expands none of a
 * document's own, so a feed can neither read files nor grow.
 */
public final class FeedExtractor {
    private static final int MAX_ENTRIES = 1_000;

    private FeedExtractor() {}

    /**
     * One entry of a feed.
     *
     * @param link absolute address; null where the entry has none
     * @param text its own content as plain text; may be empty
     */
    public record Entry(
            @Nullable String link,
            @Nullable String guid,
            @Nullable String title,
            String text,
            @Nullable String author,
            @Nullable Instant publishedAt) {}

    /** The entries in the order of the feed, at most a thousand; empty if the text is no feed at all. */
    public static Optional<List<Entry>> read(String xml, PageContext context) {
        Document document = Jsoup.parse(xml, context.url(), Parser.xmlParser());
        Element root = document.children().stream()
                .filter(child -> List.of("rss", "feed", "rdf:rdf", "rdf").contains(child.normalName()))
                .findFirst()
                .orElse(null);
        if (root == null) {
            return Optional.empty();
        }
        DateReader dates = new DateReader(context.zone(), context.fetchedAt());
        List<Entry> entries = new ArrayList<>();
        for (Element item : root.select("item, entry")) {
            if (entries.size() < MAX_ENTRIES) {
                entries.add(entry(item, dates));
            }
        }
        return Optional.of(entries);
    }

    private static Entry entry(Element item, DateReader dates) {
        String date = first(item, "pubDate", "published", "dc:date", "dcterms:created", "issued", "updated", "modified")
                .orElse("");
        String html = first(item, "content:encoded", "content", "description", "summary")
                .orElse("");
        return new Entry(
                link(item).orElse(null),
                first(item, "guid", "id").orElse(null),
                first(item, "title").map(FeedExtractor::plain).orElse(null),
                plain(html),
                author(item).orElse(null),
                date.isEmpty() ? null : dates.read(date).orElse(null));
    }

    private static Optional<String> link(Element item) {
        for (Element link : item.children()) {
            String relation = link.attr("rel");
            if (link.nameIs("link") && (relation.isEmpty() || relation.equals("alternate"))) {
                String address = link.hasAttr("href")
                        ? link.absUrl("href")
                        : resolved(item, link.wholeText().strip());
                if (!address.isEmpty()) {
                    return Optional.of(address);
                }
            }
        }
        Optional<Element> guid = child(item, "guid");
        boolean permanent = guid.isPresent() && !guid.get().attr("isPermaLink").equals("false");
        return guid.filter(element -> permanent)
                .map(element -> element.wholeText().strip())
                .filter(address -> address.startsWith("http"));
    }

    private static String resolved(Element item, String address) {
        if (address.isEmpty()) {
            return "";
        }
        try {
            return URI.create(item.baseUri()).resolve(address).toString();
        } catch (IllegalArgumentException e) {
            return address.startsWith("http") ? address : "";
        }
    }

    private static Optional<String> author(Element item) {
        Optional<String> atom = child(item, "author")
                .flatMap(author -> child(author, "name"))
                .map(name -> name.wholeText().strip())
                .filter(name -> !name.isEmpty());
        return atom.isPresent() ? atom : first(item, "dc:creator", "author").map(FeedExtractor::plain);
    }

    private static Optional<String> first(Element item, String... names) {
        for (String name : names) {
            Optional<String> text =
                    child(item, name).map(element -> content(element).strip()).filter(value -> !value.isEmpty());
            if (text.isPresent()) {
                return text;
            }
        }
        return Optional.empty();
    }

    /** Atom may carry XHTML as elements; all else is text, perhaps with escaped HTML in it. */
    private static String content(Element element) {
        return element.children().isEmpty() ? element.wholeText() : element.html();
    }

    private static Optional<Element> child(Element parent, String name) {
        for (Element child : parent.children()) {
            if (child.tagName().equalsIgnoreCase(name)) {
                return Optional.of(child);
            }
        }
        return Optional.empty();
    }

    private static String plain(String html) {
        if (html.indexOf('<') < 0 && html.indexOf('&') < 0) {
            return html.strip();
        }
        return BlockText.of(Jsoup.parseBodyFragment(html).body());
    }
}
