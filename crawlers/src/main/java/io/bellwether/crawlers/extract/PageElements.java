package io.bellwether.crawlers.extract;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.select.Evaluator;
import org.jsoup.select.NodeVisitor;

/**
 * The elements of a page that finders ask for, gathered in one walk: to select each kind by itself would walk a page of ten
 * thousand elements a dozen times. All lists are in the order of the page.
 */
final class PageElements {
    private static final Set<String> BY_TAG = Set.of("html", "meta", "link", "script", "h1", "h2", "h3");

    private final Document document;
    private final Map<String, List<Element>> byTag = new HashMap<>();
    private final List<Element> named = new ArrayList<>();
    private final List<Element> dated = new ArrayList<>();

    private PageElements(Document document) {
        this.document = document;
    }

    static PageElements of(Document document) {
        PageElements elements = new PageElements(document);
        document.traverse(elements.new Gatherer());
        return elements;
    }

    Document document() {
        return document;
    }

    /** All of a tag, which is one of the few that are gathered. */
    List<Element> tagged(String tag) {
        return byTag.getOrDefault(tag, List.of());
    }

    /** The first of a tag that fits. */
    Optional<Element> first(String tag, Evaluator evaluator) {
        return tagged(tag).stream().filter(element -> element.is(evaluator)).findFirst();
    }

    /** Whatever is named for an author or a byline, and the links and named parts within. */
    List<Element> namedForAuthors() {
        return named;
    }

    /** {@code time} elements, microdata, and what a class calls published. */
    List<Element> dated() {
        return dated;
    }

    private final class Gatherer implements NodeVisitor {
        private int withinNamed;

        @Override
        public void head(Node node, int depth) {
            if (!(node instanceof Element element)) {
                return;
            }
            String tag = element.normalName();
            if (BY_TAG.contains(tag)) {
                byTag.computeIfAbsent(tag, key -> new ArrayList<>()).add(element);
            }
            boolean isNamed = false;
            if (element.attributesSize() > 0) {
                isNamed = isNamedForAuthor(element);
                if (isNamed || (withinNamed > 0 && (tag.equals("a") || element.hasAttr("itemprop")))) {
                    named.add(element);
                }
            } else if (withinNamed > 0 && tag.equals("a")) {
                named.add(element);
            }
            if (tag.equals("time") || mayBeDated(element)) {
                dated.add(element);
            }
            withinNamed += isNamed ? 1 : 0;
        }

        @Override
        public void tail(Node node, int depth) {
            if (withinNamed > 0 && node instanceof Element element && isNamedForAuthor(element)) {
                withinNamed--;
            }
        }

        private static boolean isNamedForAuthor(Element element) {
            return element.attributesSize() > 0
                    && (isForAuthor(element.attr("class"))
                            || isForAuthor(element.attr("itemprop"))
                            || isForAuthor(element.attr("rel")));
        }

        private static boolean isForAuthor(String value) {
            if (value.length() < 6) {
                return false;
            }
            String lower = value.toLowerCase(Locale.ROOT);
            return lower.contains("author") || lower.contains("byline");
        }

        private static boolean mayBeDated(Element element) {
            return element.attributesSize() > 0
                    && (element.hasAttr("itemprop")
                            || element.hasAttr("property")
                            || element.attr("class").toLowerCase(Locale.ROOT).contains("published"));
        }
    }
}
