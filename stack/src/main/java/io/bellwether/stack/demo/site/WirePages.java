package io.bellwether.stack.demo.site;

import io.bellwether.stack.demo.plan.PlannedPost;
import io.bellwether.stack.demo.plan.Venue;
import io.bellwether.stack.demo.text.Language;
import io.bellwether.stack.html.HtmlTemplate;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A news agency: {@code /en/rss.xml} is RSS 2.0, {@code /zh/atom.xml} is Atom, both with full texts; each entry also has a
 * page of its own at {@code /en/items/17}.
 */
final class WirePages implements Pages {
    private static final int ENTRIES_PER_FEED = 100;
    private static final Pattern ITEM = Pattern.compile("/(en|zh)/items/(\\d{1,7})");
    private static final HtmlTemplate RSS = HtmlTemplate.read(WirePages.class, "wire-rss.xml");
    private static final HtmlTemplate RSS_ENTRY = HtmlTemplate.read(WirePages.class, "wire-rss-entry.xml");
    private static final HtmlTemplate ATOM = HtmlTemplate.read(WirePages.class, "wire-atom.xml");
    private static final HtmlTemplate ATOM_ENTRY = HtmlTemplate.read(WirePages.class, "wire-atom-entry.xml");
    private static final String HOME = """
            <p>Our feeds:</p>
            <ul><li><a href="/en/rss.xml">English, RSS</a></li><li><a href="/zh/atom.xml">中文, Atom</a></li></ul>
            """;

    private final NewsFrame frame = new NewsFrame("Tideline Wire");
    private final String baseUrl;

    /** Feeds need absolute addresses: {@code baseUrl} is scheme, host and port. */
    WirePages(String baseUrl) {
        this.baseUrl = baseUrl;
    }

    @Override
    public Page page(String path, int pageNumber, Shelf shelf) {
        return switch (path) {
            case "/" -> Page.html(frame.around(Language.ENGLISH, "Feeds", "", HOME), shelf.start(), List.of());
            case "/en/rss.xml" -> feed(Language.ENGLISH, shelf);
            case "/zh/atom.xml" -> feed(Language.CHINESE, shelf);
            default -> item(path, shelf);
        };
    }

    @Override
    public String pathOf(PlannedPost post) {
        return "/" + post.order().language().code() + "/items/" + post.number();
    }

    private Page feed(Language language, Shelf shelf) {
        List<PlannedPost> posts = shelf.newestFirst(Venue.WIRE, language).stream()
                .limit(ENTRIES_PER_FEED)
                .toList();
        boolean atom = language == Language.CHINESE;
        HtmlTemplate entry = atom ? ATOM_ENTRY : RSS_ENTRY;
        String entries = posts.stream()
                .map(post -> entry.fill(values(post, shelf.start())))
                .collect(Collectors.joining());
        Instant newest = shelf.newest(posts);
        String feed = (atom ? ATOM : RSS)
                .fill(Map.of(
                        "home",
                        baseUrl + "/",
                        "self",
                        baseUrl + (atom ? "/zh/atom.xml" : "/en/rss.xml"),
                        "date",
                        atom ? Words.isoDate(language, newest) : rfc1123(newest),
                        "entries",
                        entries));
        String type = atom ? "application/atom+xml; charset=utf-8" : "application/rss+xml; charset=utf-8";
        return Page.xml(type, feed, newest, posts);
    }

    private Page item(String path, Shelf shelf) {
        Matcher item = ITEM.matcher(path);
        if (!item.matches()) {
            return Page.notFound();
        }
        Language language = NewsPages.language(item.group(1));
        Optional<PlannedPost> found = shelf.find(Venue.WIRE, language, Integer.parseInt(item.group(2)));
        if (found.isEmpty()) {
            return Page.notFound();
        }
        PlannedPost post = found.get();
        String main = "<article><h1>" + HtmlTemplate.escape(post.text().title()) + "</h1>\n"
                + NewsFrame.paragraphs(post) + "</article>";
        String head = NewsFrame.head(post, pathOf(post), shelf.start());
        String html = frame.around(Language.ENGLISH, post.text().title(), head, main);
        return Page.html(html, post.appearsAt(shelf.start()), List.of(post));
    }

    private Map<String, String> values(PlannedPost post, Instant start) {
        Map<String, String> values = NewsFrame.values(post, start);
        values.put("url", baseUrl + pathOf(post));
        values.put("content", NewsFrame.paragraphs(post));
        values.put("rfcDate", rfc1123(post.datedAt(start)));
        return values;
    }

    private static String rfc1123(Instant at) {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(at.atOffset(ZoneOffset.UTC));
    }
}
