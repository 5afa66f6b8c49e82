package io.bellwether.crawlers.extract;

import io.bellwether.crawlers.sites.FieldRule;
import io.bellwether.crawlers.sites.SiteRules;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** Reads the links of a page that lists things. Immutable. */
public final class LinkExtractor {
    /** Most links that are taken of one page; more are a trap, not a list. */
    public static final int MAX_LINKS = 1_000;

    private final SiteRules.Links rules;
    private final @Nullable FieldReader activity;

    /** @param activity within an item, what changes with a new post; null where nothing does */
    public LinkExtractor(SiteRules.Links rules, @Nullable FieldRule activity) {
        this.rules = rules;
        this.activity = FieldReader.of(activity);
    }

    /** A link of a list. */
    public record Item(String address, @Nullable String activity) {}

    /** The links in the order of the page, each address once. */
    public List<Item> items(Document document) {
        Map<String, Item> items = new LinkedHashMap<>();
        for (Element element : document.select(rules.items())) {
            if (items.size() >= MAX_LINKS) {
                break;
            }
            Optional<String> address = addressOf(element);
            if (address.isPresent()) {
                String stamp = activity == null ? null : activity.read(element).orElse(null);
                items.putIfAbsent(address.get(), new Item(address.get(), stamp));
            }
        }
        return new ArrayList<>(items.values());
    }

    /** The next page; empty on the last. */
    public Optional<String> next(Document document) {
        return next(document, rules.next());
    }

    static Optional<String> next(Document document, @Nullable String selector) {
        return selector == null
                ? Optional.empty()
                : Optional.ofNullable(document.selectFirst(selector)).flatMap(LinkExtractor::addressOf);
    }

    /** All addresses that a selector finds. */
    public static List<String> addresses(Document document, String selector) {
        return document.select(selector).stream()
                .flatMap(element -> addressOf(element).stream())
                .distinct()
                .limit(MAX_LINKS)
                .toList();
    }

    private static Optional<String> addressOf(Element element) {
        Element link = element.nameIs("a") ? element : element.selectFirst("a[href]");
        String address = link == null ? "" : link.absUrl("href");
        return address.startsWith("http") ? Optional.of(address) : Optional.empty();
    }
}
