package io.bellwether.crawlers.proposal;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** Finds the link to the following page of a list or thread. */
final class NextLink {
    private static final Pattern BY_CLASS = Pattern.compile("(?i)(.*[-_])?(next|nxt|older)([-_].*)?|nextpage|pagenext");
    private static final Set<String> WORDS =
            Set.of("下一页", "下页", "后一页", "下一頁", "下頁", "next", "next page", "older", "older posts", "more");
    private static final Pattern ARROWS = Pattern.compile("[\\s›»>→❯▶]+");

    private NextLink() {}

    /** @param reason how it was recognized, for people */
    record Found(String selector, String reason) {}

    static Optional<Found> in(Document document) {
        List<Element> links = document.select("a[href]").stream()
                .filter(link -> link.absUrl("href").startsWith("http")
                        && !link.attr("href").startsWith("#")
                        && !sameAddress(link.absUrl("href"), document.baseUri()))
                .toList();
        return byRelation(document, links).or(() -> byClass(document, links)).or(() -> byWord(document, links));
    }

    private static Optional<Found> byRelation(Document document, List<Element> links) {
        return links.stream()
                .filter(link -> link.attr("rel").contains("next"))
                .findFirst()
                .flatMap(link -> selector(document, link, "a[rel~=next]"))
                .map(selector -> new Found(selector, "a link with rel=next"));
    }

    private static Optional<Found> byClass(Document document, List<Element> links) {
        return links.stream()
                .filter(link -> link.classNames().stream()
                                .anyMatch(name -> BY_CLASS.matcher(name).matches())
                        || (link.parent() != null
                                && link.parent().classNames().stream()
                                        .anyMatch(name -> BY_CLASS.matcher(name).matches())))
                .findFirst()
                .flatMap(link -> selector(document, link, null))
                .map(selector -> new Found(selector, "its class names it"));
    }

    private static Optional<Found> byWord(Document document, List<Element> links) {
        for (Element link : links) {
            String text = ARROWS.matcher(link.text()).replaceAll(" ").strip().toLowerCase(Locale.ROOT);
            if (WORDS.contains(text)) {
                String own = link.text().strip();
                Optional<String> selector = selector(document, link, "a:contains(" + own.replaceAll("[()]", "") + ")");
                if (selector.isPresent()) {
                    return selector.map(css -> new Found(css, "its text is '" + own + "'"));
                }
            }
        }
        return Optional.empty();
    }

    /** By class where that is enough, else the fallback, if it finds the same link first. */
    private static Optional<String> selector(Document document, Element link, @Nullable String fallback) {
        Element parent = link.parent();
        for (String piece : Tokens.pieces(link)) {
            if (Tokens.telling(piece)
                    && BY_CLASS.matcher(piece.replaceAll("^a[.]", "")).matches()
                    && link.equals(document.selectFirst(piece))) {
                return Optional.of(piece);
            }
        }
        if (fallback != null && link.equals(document.selectFirst(fallback))) {
            return Optional.of(fallback);
        }
        if (parent != null) {
            for (String piece : Tokens.pieces(parent)) {
                String css = piece + " a";
                if (Tokens.telling(piece) && link.equals(document.selectFirst(css))) {
                    return Optional.of(css);
                }
            }
        }
        return Optional.empty();
    }

    private static boolean sameAddress(String one, String other) {
        return one.replaceAll("#.*", "").equals(other.replaceAll("#.*", ""));
    }
}
