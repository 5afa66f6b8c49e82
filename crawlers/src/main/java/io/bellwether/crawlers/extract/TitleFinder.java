package io.bellwether.crawlers.extract;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Evaluator;
import org.jsoup.select.Selector;

/** Finds the title of an article page: the heading that the page's own title begins with, else OpenGraph, else that title. */
final class TitleFinder {
    private static final Pattern SEPARATOR = Pattern.compile("\\s+[-|–—_·»:]\\s+|\\s*[|_丨｜]\\s*|--+");
    private static final Pattern HOME = Pattern.compile("(?:(?:https?:)?//[^/]+)?/?(?:index\\.\\w+)?");
    private static final Evaluator SITE_NAME = Selector.evaluatorOf("meta[property=og:site_name]");
    private static final Evaluator TITLE_METAS =
            Selector.evaluatorOf("meta[property=og:title], meta[name=og:title], meta[name=twitter:title]");
    private static final int LEAST = 4;
    private static final int LEAST_ONLY = 20;

    private TitleFinder() {}

    static Optional<FoundText> find(PageElements elements, StructuredData data) {
        Document document = elements.document();
        List<String> told = Stream.concat(
                        elements.tagged("meta").stream()
                                .filter(meta -> meta.is(TITLE_METAS))
                                .map(meta -> meta.attr("content").strip()),
                        Stream.of(document.title().strip()))
                .filter(text -> !text.isEmpty())
                .toList();
        Optional<FoundText> heading = heading(elements, told);
        if (heading.isPresent()) {
            return heading;
        }
        Optional<FoundText> only = onlyHeading(elements);
        if (only.isPresent()) {
            return only;
        }
        if (data.headline().isPresent()) {
            return data.headline().map(title -> new FoundText(unescaped(title), "json-ld headline"));
        }
        return told.stream()
                .findFirst()
                .map(title -> new FoundText(
                        withoutSite(title, elements), title.equals(document.title()) ? "title element" : "og:title"));
    }

    /** A heading is believed when the page's title, or what it tells social networks, begins or ends with it. */
    private static Optional<FoundText> heading(PageElements elements, List<String> told) {
        List<String> plainTold = told.stream().map(TitleFinder::plain).toList();
        for (String level : List.of("h1", "h2", "h3")) {
            for (Element heading : elements.tagged(level)) {
                String text = heading.text().strip();
                String plain = plain(text);
                boolean begins = plainTold.stream().anyMatch(title -> title.startsWith(plain));
                boolean ends = plainTold.stream()
                        .anyMatch(title -> title.endsWith(plain) && plain.length() * 3 > title.length());
                if (plain.length() >= LEAST && (level.equals("h3") ? ends : begins) && !leadsHome(heading)) {
                    return Optional.of(new FoundText(
                            text, level + " that the page's title " + (begins ? "begins" : "ends") + " with"));
                }
            }
        }
        return Optional.empty();
    }

    /** Whether a heading is the name of the site, as links to its front page tell. */
    private static boolean leadsHome(Element heading) {
        Element link = heading.selectFirst("a[href]");
        Element around = heading.parent();
        if (link == null && around != null && around.nameIs("a")) {
            link = around;
        }
        return link != null && HOME.matcher(link.attr("href")).matches();
    }

    /** The only long heading of first level is believed where an article holds it, whatever the page calls itself. */
    private static Optional<FoundText> onlyHeading(PageElements elements) {
        List<Element> headings = elements.tagged("h1").stream()
                .filter(heading -> TextWeight.of(heading.text()) >= LEAST_ONLY)
                .toList();
        if (headings.size() != 1
                || headings.get(0).closest("article, main, [class*=article], [class*=post], [class*=entry]") == null) {
            return Optional.empty();
        }
        return Optional.of(new FoundText(headings.get(0).text().strip(), "the only h1"));
    }

    /** Cuts a site's name off the end, when what is left is still a title. */
    static String withoutSite(String title, PageElements elements) {
        String site = siteName(elements).orElse("");
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

    /** What a page calls its site. */
    static Optional<String> siteName(PageElements elements) {
        return elements.first("meta", SITE_NAME)
                .map(element -> element.attr("content").strip())
                .filter(text -> !text.isEmpty());
    }

    private static String unescaped(String text) {
        return org.jsoup.parser.Parser.unescapeEntities(text, false).strip();
    }

    /** Letters and digits only, in lower case: what stays the same where a title is written in two ways. */
    static String plain(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (Character.isLetterOrDigit(unit) || Character.isSurrogate(unit)) {
                plain.append(Character.toLowerCase(unit));
            }
        }
        return plain.toString();
    }
}
