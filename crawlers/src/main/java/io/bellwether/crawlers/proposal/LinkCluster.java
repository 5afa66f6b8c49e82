package io.bellwether.crawlers.proposal;

import java.util.List;
import java.util.Optional;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * Links of a page that stand in like places and lead to like addresses.
 *
 * @param shape of their addresses, see {@link UrlShape}
 * @param score how much they look like the page's purpose; comparable within one page
 */
public record LinkCluster(List<Element> links, String shape, double score) {
    public LinkCluster {
        links = List.copyOf(links);
    }

    /** The addresses, each once, in the order of the page. */
    public List<String> addresses() {
        return links.stream().map(link -> link.absUrl("href")).distinct().toList();
    }

    /** The path of the addresses without what differs, for people. */
    public String pathShape() {
        int slash = shape.indexOf('/');
        return slash < 0 ? "/" : shape.substring(slash);
    }

    /** A CSS selector of these links. */
    Optional<String> selector(Document document) {
        String byAddress =
                UrlShape.fixedPart(shape).map(part -> "a[href*='" + part + "']").orElse(null);
        return SelectorFinder.all(document, links, byAddress);
    }
}
