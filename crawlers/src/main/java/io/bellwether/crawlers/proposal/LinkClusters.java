package io.bellwether.crawlers.proposal;

import io.bellwether.crawlers.sites.HostGroup;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * Groups the links of a page by place and address, the most promising first.
 *
 * <p>A group scores by its size (square root, so that a long menu does not beat a short list of articles), by how much its
 * texts look like titles, by whether its addresses can be many, and by where it stands; menus and margins count little.
 */
final class LinkClusters {
    private static final int LEAST_LINKS = 3;
    private static final int LEVELS = 6;
    private static final int ENOUGH_LINKS = 60;
    private static final double TITLE_COLUMNS = 24;
    private static final String MARGINS =
            "nav, header, footer, aside, .nav, .menu, .sidebar, .breadcrumb, .breadcrumbs, .pagination, .pager, .tags, #footer, #header";

    private final Document document;
    private final String group;

    private LinkClusters(Document document, String group) {
        this.document = document;
        this.group = group;
    }

    static List<LinkCluster> of(Document document, URI address) {
        return new LinkClusters(document, HostGroup.of(address)).find();
    }

    private List<LinkCluster> find() {
        Map<String, List<Element>> byPlace = new LinkedHashMap<>();
        for (Element link : document.select("a[href]")) {
            shape(link)
                    .ifPresent(shape -> byPlace.computeIfAbsent(place(link) + " " + shape, key -> new ArrayList<>())
                            .add(link));
        }
        List<LinkCluster> clusters = new ArrayList<>();
        for (List<Element> links : byPlace.values()) {
            String shape = shape(links.get(0)).orElse("");
            if (distinct(links) >= LEAST_LINKS) {
                clusters.add(new LinkCluster(links, shape, score(links, shape)));
            }
        }
        clusters.sort(Comparator.comparingDouble(LinkCluster::score).reversed());
        return clusters;
    }

    private Optional<String> shape(Element link) {
        String address = link.absUrl("href");
        if (!address.startsWith("http")
                || link.text().isBlank()
                || link.attr("href").startsWith("#")) {
            return Optional.empty();
        }
        try {
            return HostGroup.of(URI.create(address)).equals(group) ? UrlShape.of(address) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String place(Element link) {
        StringBuilder place = new StringBuilder();
        Element element = link;
        for (int level = 0; level < LEVELS && element != null && !element.nameIs("body"); level++) {
            place.append(element.normalName())
                    .append('.')
                    .append(String.join(".", Tokens.classes(element)))
                    .append('<');
            element = element.parent();
        }
        return place.toString();
    }

    private static double score(List<Element> links, String shape) {
        double size = Math.sqrt(Math.min(ENOUGH_LINKS, distinct(links)));
        double columns = links.stream()
                .mapToInt(link -> columns(link.text()))
                .sorted()
                .skip(links.size() / 2)
                .findFirst()
                .orElse(0);
        double title = Math.pow(Math.min(1, columns / TITLE_COLUMNS), 1.5);
        double address = UrlShape.manyPages(shape) ? 1 : 0.2;
        Set<String> texts = new HashSet<>();
        links.forEach(link -> texts.add(link.text()));
        double variety = (double) texts.size() / links.size();
        Element margin = links.get(0).closest(MARGINS);
        double place = margin == null
                ? 1
                : margin.nameIs("aside")
                        ? 0.5
                        : margin.nameIs("header") && margin.closest("article") != null ? 1 : 0.25;
        return size * title * address * variety * place;
    }

    private static int columns(String text) {
        return text.codePoints().map(point -> point >= 0x2E80 ? 2 : 1).sum();
    }

    private static int distinct(List<Element> links) {
        Set<String> addresses = new HashSet<>();
        links.forEach(link -> addresses.add(link.absUrl("href")));
        return addresses.size();
    }
}
