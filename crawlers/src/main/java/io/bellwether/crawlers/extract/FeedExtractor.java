package io.bellwether.crawlers.extract;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

/**
 * Reads RSS 2.0, RSS 1.0, Atom and JSON Feed. The XML parser is jsoup's, which resolves no external entities and expands
 * none of a document's own, so a feed can neither read files nor grow; and which reads on behind what is not well-formed,
 * as stray ampersands, undeclared prefixes and a lost end.
 */
public final class FeedExtractor {
    private static final int MAX_ENTRIES = 1_000;

    private static final Pattern MAILBOX_AND_NAME = Pattern.compile("\\s*\\S+@\\S+\\s+\\((.+)\\)\\s*");

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
    public static Optional<List<Entry>> read(String feed, PageContext context) {
        DateReader dates = new DateReader(context.zone(), context.fetchedAt());
        return JsonFeed.looksLikeOne(feed)
                ? JsonFeed.read(feed, context.url(), dates, MAX_ENTRIES)
                : readXml(feed, context, dates);
    }

    private static Optional<List<Entry>> readXml(String xml, PageContext context, DateReader dates) {
        Document document = Jsoup.parse(xml, context.url(), Parser.xmlParser());
        Element root = document.children().stream()
                .filter(child -> List.of("rss", "feed", "rdf:rdf", "rdf").contains(child.normalName()))
                .findFirst()
                .orElse(null);
        if (root == null) {
            return Optional.empty();
        }
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
                .or(() -> media(item))
                .orElse("");
        return new Entry(
                link(item).orElse(null),
                first(item, "guid", "id").orElse(null),
                first(item, "title").map(PlainText::of).orElse(null),
                PlainText.of(html),
                author(item).orElse(null),
                date.isEmpty() ? null : dates.read(date).orElse(null));
    }

    private static Optional<String> link(Element item) {
        Optional<String> original = first(item, "feedburner:origLink").filter(FeedExtractor::isWeb);
        if (original.isPresent()) {
            return original;
        }
        for (Element link : item.children()) {
            String relation = link.attr("rel");
            boolean named = link.nameIs("link") || link.nameIs("atom:link");
            if (named && (relation.isEmpty() || relation.equals("alternate"))) {
                String written = link.hasAttr("href") ? link.attr("href") : link.wholeText();
                String address = resolved(base(link), written.strip());
                if (!address.isEmpty()) {
                    return Optional.of(address);
                }
            }
        }
        return child(item, "guid")
                .filter(guid -> !guid.attr("isPermaLink").equals("false"))
                .map(guid -> guid.wholeText().strip())
                .filter(FeedExtractor::isWeb)
                .or(() -> Optional.of(item.attr("rdf:about")).filter(FeedExtractor::isWeb));
    }

    private static boolean isWeb(String address) {
        return address.startsWith("http://") || address.startsWith("https://");
    }

    /** What relative links below an element count from (W3C XML Base). */
    private static String base(Element element) {
        List<String> bases = new ArrayList<>();
        for (Element outer = element; outer != null; outer = outer.parent()) {
            bases.add(0, outer.attr("xml:base").strip());
        }
        String base = element.baseUri();
        for (String inner : bases) {
            base = inner.isEmpty() ? base : resolved(base, inner);
        }
        return base;
    }

    private static String resolved(String base, String address) {
        if (address.isEmpty()) {
            return "";
        }
        try {
            URI from = URI.create(base);
            // Of a query alone java.net.URI loses the end of the path (RFC 3986 section 5.2.2 keeps it).
            return from.resolve(address.startsWith("?") ? from.getRawPath() + address : address)
                    .toString();
        } catch (IllegalArgumentException e) {
            return isWeb(address) ? address : "";
        }
    }

    private static Optional<String> author(Element item) {
        Optional<String> atom = child(item, "author")
                .flatMap(author -> child(author, "name"))
                .map(name -> name.wholeText().strip())
                .filter(name -> !name.isEmpty());
        return atom.isPresent()
                ? atom
                : first(item, "dc:creator", "author", "itunes:author").map(FeedExtractor::withoutMailbox);
    }

    /** RSS 2.0 wants "mailbox (name)". */
    private static String withoutMailbox(String author) {
        Matcher matcher = MAILBOX_AND_NAME.matcher(author);
        return matcher.matches() ? matcher.group(1) : PlainText.of(author);
    }

    /** Media RSS, as feeds of videos and pictures have it in place of a text. */
    private static Optional<String> media(Element item) {
        return first(item, "media:description")
                .or(() -> child(item, "media:group").flatMap(group -> first(group, "media:description")));
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
}
