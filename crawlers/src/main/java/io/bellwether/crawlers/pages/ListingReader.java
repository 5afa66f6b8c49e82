package io.bellwether.crawlers.pages;

import io.bellwether.crawlers.extract.LinkExtractor;
import io.bellwether.crawlers.extract.PageContext;
import io.bellwether.crawlers.frontier.Link;
import io.bellwether.crawlers.frontier.PageRole;
import io.bellwether.crawlers.sites.SiteRules;
import io.bellwether.crawlers.sites.SiteScope;
import java.util.List;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;

/** Reads pages that list articles, or threads. */
final class ListingReader implements HubReader {
    private final LinkExtractor links;
    private final PageRole itemRole;
    private final @Nullable String sections;
    private final SiteScope scope;

    ListingReader(SiteRules.Listing rules, SiteScope scope) {
        links = new LinkExtractor(rules.links(), null);
        itemRole = PageRole.ARTICLE;
        sections = rules.sections();
        this.scope = scope;
    }

    ListingReader(SiteRules.Forum rules, SiteScope scope) {
        links = new LinkExtractor(rules.list(), rules.activity());
        itemRole = PageRole.THREAD;
        sections = null;
        this.scope = scope;
    }

    @Override
    public PageContent read(PageReader.Page page, PageContext context) {
        Document document = page.document();
        LinkSorter sorter = new LinkSorter(scope);
        List<LinkExtractor.Item> items = links.items(document);
        for (LinkExtractor.Item item : items) {
            sorter.add(item.address(), url -> new Link(itemRole, url, item.activity(), null, null));
        }
        if (sections != null) {
            for (String address : LinkExtractor.addresses(document, sections)) {
                sorter.add(address, url -> Link.to(PageRole.LISTING, url));
            }
        }
        String next = links.next(document)
                .flatMap(address -> LinkSorter.inside(scope, address))
                .orElse(null);
        return sorter.content(next, items.isEmpty() ? "the selector of items finds no link" : null);
    }
}
